import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Project, readProject, settingsOf } from "../../settings/files";
import { type Exception, parseExceptions } from "../framework/exception";
import { notEvaluated } from "../not-evaluated";
import { catalogue } from "./catalogue";
import { ruleCode, severityIn, sharedCode } from "./code";
import { deciding } from "./deciding";
import { howRun } from "./how-run";

const level = z.enum(["mandatory", "advisory"]);

const ruleSchema = z.object({
  id: z.string(),
  service: z.string(),
  severity: z.enum(["critical", "high", "medium", "low"]),
  enforcement: z.object({ keep: level, other: level }),
  types: z.array(z.string()),
  sameAs: z.array(z.string()),
  why: z.string(),
  fix: z.string(),
  /** Changes whenever the way does in which it judges. */
  code: z.string(),
});

const exceptionSchema = z.object({
  urn: z.string(),
  rule: z.string(),
  reason: z.string(),
  owner: z.string(),
  ticket: z.string(),
  expires: z.string(),
});

const stackSchema = z.object({
  stack: z.string(),
  keep: z.boolean(),
  /** US dollars a month. */
  capUsd: z.number(),
  /** Null for the account, which no pipeline deploys. */
  approvals: z.object({ branch: z.string(), approvals: z.number() }).nullable(),
  /** Who may approve; null where the stack does not say. */
  approvers: z.string().nullable(),
  usage: z.record(z.string(), z.union([z.number(), z.boolean()])),
  /**
   * By key, what else of the settings decides who may deploy what and where, what nobody asks for, and who is told. A
   * version from before this was compared does not say it.
   */
  deciding: z.record(z.string(), z.string()).optional(),
});

/**
 * Everything by which a version of the repository is judged: what `npx onebox policies --json` prints, and what
 * `--diff` compares. Each version prints its own, so that the schemas of one never read the files of the other.
 */
export const judgeSchema = z.object({
  version: z.literal(1),
  rules: z.array(ruleSchema).min(1),
  exceptions: z.array(exceptionSchema),
  /** What may stay unjudged. */
  notEvaluated: z.array(z.object({ rule: z.string(), resource: z.string(), reason: z.string() })),
  stacks: z.array(stackSchema).min(1),
  /** Packages without default provider, so that nothing escapes the explicit one. */
  defaultProvidersOff: z.array(z.string()),
  /** Fingerprints of the code that all rules share, by place. */
  code: z.record(z.string(), z.string()),
  /** How the project's files have Pulumi run it, by place. A version from before this was compared does not say it. */
  run: z.record(z.string(), z.string()).optional(),
});

export type Judge = Readonly<z.infer<typeof judgeSchema>>;
export type JudgedStack = Judge["stacks"][number];

/**
 * The judge of the version of the repository that this code belongs to.
 * @throws SettingsError where settings of a stack are wrong, Refusal where a file of the project cannot be read.
 */
export function judgeOf(root: string): Judge {
  const rules = catalogue().map((entry) => ({ ...entry, code: ruleCode(entry.id) ?? "" }));
  return judgeSchema.parse({ version: 1, rules, notEvaluated, ...inFiles(root), code: codeOf(rules) });
}

/**
 * The judge of a checkout that may hold anything, as far as its files say: read by this version, and nothing of it is run.
 * @param own the judge of this version.
 * @throws SettingsError or Error where this version cannot read its files.
 */
export function judgeByFiles(checkout: string, own: Judge): Judge {
  const rules = own.rules.flatMap((rule) => {
    const code = ruleCode(rule.id, checkout);
    return code === null ? [] : [{ ...rule, code, severity: severityIn(rule.id, checkout, rule.severity) }];
  });
  return { ...own, rules, ...inFiles(checkout), code: codeOf(own.rules, checkout) };
}

/** Fingerprints over another checkout, told by this version. */
export function codeOf(rules: readonly { readonly id: string }[], checkout?: string): Judge["code"] {
  const ids = rules.map(({ id }) => id);
  return checkout === undefined ? sharedCode(ids) : sharedCode(ids, checkout);
}

function inFiles(root: string): Pick<Judge, "exceptions" | "stacks" | "defaultProvidersOff" | "run"> {
  const project = readProject(root);
  const off = project.config["pulumi:disable-default-providers"];
  return {
    exceptions: [...exceptionsOf(root)],
    stacks: project.stacks.map((stack) => judgedStack(project, stack)),
    defaultProvidersOff: Array.isArray(off) ? (off as string[]) : [],
    run: howRun(root),
  };
}

/** Of the project, whose pack may come from a package. @throws Error for what is no list of exceptions. */
function exceptionsOf(root: string): readonly Exception[] {
  const file = path.join(root, "policies", "exceptions.json");
  return existsSync(file) ? parseExceptions(JSON.parse(readFileSync(file, "utf8"))) : [];
}

function judgedStack(project: Project, stack: string): JudgedStack {
  const settings = settingsOf(project, stack);
  const { monthlyCapUsd: capUsd, usage } = settings;
  if (settings.kind === "account") {
    return {
      stack,
      keep: true,
      capUsd,
      approvals: null,
      approvers: settings.bitbucket.approverGroup,
      usage,
      deciding: deciding(settings),
    };
  }
  const { branch, approvals } = settings.rule;
  return {
    stack,
    keep: settings.keep,
    capUsd,
    approvals: { branch, approvals },
    approvers: null,
    usage,
    deciding: deciding(settings),
  };
}
