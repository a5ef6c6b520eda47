import { isatty } from "node:tty";
import { confirm, input, number } from "@inquirer/prompts";
import { Refusal } from "../../model/refusal";
import { answersSchema } from "./answers";
import type { Lookups } from "./lookups";

const { shape } = answersSchema;

/** Asks in the terminal for what only a person knows. What it gives is checked like an answer from a file. */
export async function ask(lookups: Lookups | null): Promise<unknown> {
  if (!isatty(0))
    throw new Refusal("There is nobody to ask here. Give the answers in a file: npx onebox init --yes answers.yaml");
  try {
    return await questions(lookups);
  } catch (error) {
    // By Ctrl-C, before anything was written.
    if (error instanceof Error && error.name === "ExitPromptError") throw new Refusal("Nothing was written.");
    throw error;
  }
}

async function questions(lookups: Lookups | null) {
  const name = await one("Name of the project", shape.name);
  const prefix = await one("Prefix of all names in AWS; it cannot be changed later", shape.prefix, prefixOf(name));
  const region = await one("Region of AWS", shape.region, "us-east-1");
  const awsAccountId = await one("Number of the AWS account", shape.awsAccountId, await lookups?.account());
  const zone = await one("Zone: a domain, or a part of one that is delegated, as app.acme.io", shape.zone);
  const alertEmail = await one("Who gets alarms and budget warnings, by e-mail", shape.alertEmail);
  const timezone = await one("Time zone of those who work with it", shape.timezone, ownTimezone());
  const monthlyBudgetUsd = await number({ message: "US dollars a month for all of it", default: 200, min: 1 });
  return {
    ...{ name, prefix, region, awsAccountId, zone, alertEmail, timezone, monthlyBudgetUsd },
    environments: await environments(zone),
    bitbucket: {
      workspace: await one("Workspace at Bitbucket", shape.bitbucket.shape.workspace),
      repository: await one(
        "Repository of the infrastructure",
        shape.bitbucket.shape.repository,
        `${prefix}-infrastructure`,
      ),
      applicationRepository: await one(
        "Repository of the application",
        shape.bitbucket.shape.applicationRepository,
        prefix,
      ),
      approverGroup: await input({ message: "Group of those who approve", default: "release-approvers" }),
    },
  };
}

const usual = [
  { name: "dev", branch: "dev", approvals: 0, keep: false },
  { name: "staging", branch: "staging", approvals: 1, keep: false },
  { name: "prod", branch: "master", approvals: 3, keep: true },
] as const;

async function environments(zone: string) {
  const made = [];
  for (const one of usual) {
    if (!(await confirm({ message: `An environment ${one.name}`, default: true }))) continue;
    const domain = await input({
      message: `Domain of ${one.name}`,
      default: one.keep ? `app.${zone}` : `${one.name}.${zone}`,
    });
    const branch = await input({ message: `Branch that deploys ${one.name}`, default: one.branch });
    const approvals = await number({ message: `Approvals for ${one.name}`, default: one.approvals, min: 0, max: 20 });
    made.push({ name: one.name, keep: one.keep, domain, branch, approvals });
  }
  return made;
}

interface Readable {
  readonly safeParse: (value: unknown) => {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] };
  };
}

async function one(message: string, schema: Readable, suggested?: string): Promise<string> {
  return input({
    message,
    ...(suggested === undefined ? {} : { default: suggested }),
    validate: (value) => schema.safeParse(value).error?.issues[0]?.message ?? true,
  });
}

/** What AWS takes of a name. */
function prefixOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 13);
}

function ownTimezone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
