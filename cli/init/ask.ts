import { isatty } from "node:tty";
import { confirm, input, number } from "@inquirer/prompts";
import { hasBook, noBook } from "../../cost/prices/book";
import { keptBranches, leastKeptApprovals } from "../../model/approvals";
import { Interrupted, signalExitCodes } from "../../model/interrupted";
import { Refusal } from "../../model/refusal";
import { answersSchema } from "./answers";
import type { Lookups } from "./lookups";

const { shape } = answersSchema;

/** Where questions are asked; the process's own terminal where it is left out. */
export type Terminal = Parameters<typeof input>[1];

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
      throw new Interrupted(signalExitCodes.SIGINT, false, "interrupted; nothing was written");
    throw error;
  }
}

/** Whatever would be refused in the end is refused at its question: nobody is to answer twenty of them twice. */
export async function questions(lookups: Lookups | null, terminal?: Terminal) {
  const one = async (message: string, validate: Validation, suggested?: string): Promise<string> =>
    input({ message, validate, ...(suggested === undefined ? {} : { default: suggested }) }, terminal);

  const name = await one("Name of the project", as(shape.name));
  const prefix = await one("Prefix of all names in AWS; it cannot be changed later", as(shape.prefix), prefixOf(name));
  const region = await one("Region of AWS", both(as(shape.region), hasPrices), "us-east-1");
  const awsAccountId = await one("Id of the AWS account", as(shape.awsAccountId), await lookups?.account());
  const zone = await one("Zone: a domain, or a delegated subdomain such as app.acme.io", as(shape.zone));
  const alertEmail = await one("E-mail address for alarms and budget warnings", as(shape.alertEmail));
  const timezone = await one("Time zone of its users", as(shape.timezone), ownTimezone());
  const budget = { message: "Monthly budget for all of it, in US dollars", default: 200, min: 1, required: true };
  const monthlyBudgetUsd = await number(budget, terminal);
  const made = await environments(zone, one, terminal);
  const { workspace, repository, applicationRepository, approverGroup } = shape.bitbucket.shape;
  const ofBitbucket = {
    workspace: await one("Workspace at Bitbucket", as(workspace)),
    repository: await one("Repository of the infrastructure", as(repository), `${prefix}-infrastructure`),
  };
  const isOther = differsFrom([ofBitbucket.repository], "it holds the infrastructure; the application has its own");
  return {
    ...{ name, prefix, region, awsAccountId, zone, alertEmail, timezone, monthlyBudgetUsd, environments: made },
    bitbucket: {
      ...ofBitbucket,
      applicationRepository: await one(
        "Repository of the application",
        both(as(applicationRepository), isOther),
        prefix,
      ),
      approverGroup: await one("Group of approvers", as(approverGroup), "release-approvers"),
    },
  };
}

const usual = [
  { name: "dev", branch: "dev", approvals: 0, keep: false },
  { name: "staging", branch: "staging", approvals: 1, keep: false },
  { name: "prod", branch: "master", approvals: 3, keep: true },
] as const;

type One = (message: string, validate: Validation, suggested?: string) => Promise<string>;

async function environments(zone: string, one: One, terminal: Terminal) {
  const ofZone = as(shape.zone.refine((given) => given === zone || given.endsWith(`.${zone}`), `a name of ${zone}`));
  const made: { name: string; keep: boolean; domain: string; branch: string; approvals: number }[] = [];
  for (const { name, branch: usually, approvals: least, keep } of usual) {
    const isNeeded = name === "prod" && made.length === 0;
    if (!isNeeded && !(await confirm({ message: `An environment ${name}`, default: true }, terminal))) continue;
    const takenDomain = differsFrom(
      made.map((other) => other.domain),
      "another environment has it",
    );
    const takenBranch = differsFrom(
      made.map((other) => other.branch),
      "it deploys another environment",
    );
    const domain = await one(
      `Domain of ${name}`,
      both(ofZone, takenDomain),
      keep ? ofVisitors(zone) : `${name}.${zone}`,
    );
    const branch = await one(`Branch that deploys ${name}`, both(keep ? isKept : isSaid, takenBranch), usually);
    const min = keep ? leastKeptApprovals : 0;
    const approvals = await number(
      { message: `Approvals for ${name}`, default: least, min, max: 20, required: true },
      terminal,
    );
    made.push({ name, keep, domain, branch, approvals });
  }
  return made;
}

/** Says what is wrong with an answer, or true. */
type Validation = (value: string) => string | true;

interface Readable {
  readonly safeParse: (value: unknown) => {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] };
  };
}

/** As the schema wants it. In a file twelve digits need quotes, or YAML reads a number; here they would be part of it. */
function as(schema: Readable): Validation {
  return (value) => {
    const wanted = schema.safeParse(value).error?.issues[0]?.message;
    return wanted === undefined ? true : `Enter ${wanted.replace(/ in quotes: "(.*)"$/, ": $1")}`;
  };
}

function both(first: Validation, second: Validation): Validation {
  return (value) => {
    const found = first(value);
    return found === true ? second(value) : found;
  };
}

function differsFrom(taken: readonly string[], why: string): Validation {
  return (value) => (taken.includes(value) ? `Enter another one than ${value}: ${why}` : true);
}

const isSaid: Validation = (value) => (value === "" ? "Enter a branch" : true);

const isKept: Validation = (value) =>
  keptBranches.includes(value) ? true : `Enter ${keptBranches.join(" or ")}: its data is kept`;

/** Sizes are chosen by price. */
const hasPrices: Validation = (region) => (hasBook(region) ? true : noBook(region));

/** A subdomain that was delegated for the application is what its visitors type. */
function ofVisitors(zone: string): string {
  return zone.startsWith("app.") ? zone : `app.${zone}`;
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
