import { isatty } from "node:tty";
import { confirm, input, number } from "@inquirer/prompts";
import { leastKeptApprovals } from "../../model/approvals";
import { Interrupted } from "../../model/interrupted";
import { Refusal } from "../../model/refusal";
import { answersSchema } from "./answers";
import type { Lookups } from "./lookups";

const { shape } = answersSchema;

/** Asks in the terminal for what only a person knows. What it gives is checked like an answer from a file. */
export async function ask(lookups: Lookups | null): Promise<unknown> {
  if (!isatty(0))
    throw new Refusal(
      "This is not a terminal, so nothing can be asked. Give the answers in a file: npx onebox init --yes answers.yaml",
    );
  try {
    return await questions(lookups);
  } catch (error) {
    // By Ctrl-C, before anything was written.
    if (error instanceof Error && error.name === "ExitPromptError")
      throw new Interrupted(130, false, "interrupted; nothing was written");
    throw error;
  }
}

async function questions(lookups: Lookups | null) {
  const name = await one("Name of the project", shape.name);
  const prefix = await one("Prefix of all names in AWS; it cannot be changed later", shape.prefix, prefixOf(name));
  const region = await one("Region of AWS", shape.region, "us-east-1");
  const awsAccountId = await one("Id of the AWS account", shape.awsAccountId, await lookups?.account());
  const zone = await one("Zone: a domain, or a delegated subdomain such as app.acme.io", shape.zone);
  const alertEmail = await one("E-mail address for alarms and budget warnings", shape.alertEmail);
  const timezone = await one("Time zone of its users", shape.timezone, ownTimezone());
  const monthlyBudgetUsd = await number({
    message: "Monthly budget for all of it, in US dollars",
    default: 200,
    min: 1,
  });
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
      approverGroup: await one("Group of approvers", shape.bitbucket.shape.approverGroup, "release-approvers"),
    },
  };
}

const usual = [
  { name: "dev", branch: "dev", approvals: 0, keep: false },
  { name: "staging", branch: "staging", approvals: 1, keep: false },
  { name: "prod", branch: "master", approvals: 3, keep: true },
] as const;

async function environments(zone: string) {
  const ofZone = shape.zone.refine((given) => given === zone || given.endsWith(`.${zone}`), `a name of ${zone}`);
  const made = [];
  for (const { name, branch: usually, approvals: least, keep } of usual) {
    const isNeeded = name === "prod" && made.length === 0;
    if (!isNeeded && !(await confirm({ message: `An environment ${name}`, default: true }))) continue;
    const domain = await one(`Domain of ${name}`, ofZone, keep ? `app.${zone}` : `${name}.${zone}`);
    const branch = await input({ message: `Branch that deploys ${name}`, default: usually });
    const approvals = await number({
      message: `Approvals for ${name}`,
      default: least,
      min: keep ? leastKeptApprovals : 0,
      max: 20,
    });
    made.push({ name, keep, domain, branch, approvals });
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
