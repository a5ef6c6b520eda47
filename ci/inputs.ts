import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { planOf } from "../changes/plan";
import { findingSchema } from "../model/finding";
import type { CheckResult } from "../model/check-result";
import { findTheSame, fromStack, readCheck } from "./check-report";
import type { StackReport } from "./model";
import { readPreview } from "./preview/read";
import { foundOnlyByTarget, type Report } from "./report";
import { softeningsSchema } from "../model/softening";

/**
 * The folder in which the steps of a pipeline leave what they found. Names of files:
 * `<stack>.preview.json`, `<stack>.events.jsonl` and `<stack>.bill.json` (a real preview, and the bill that its policies
 * judged, where a person made one), `check.json` (the check of the change),
 * `target.check.json` (of the target branch), `by-target.check.json` (of the change, by the target branch's pack and
 * settings), `softenings.json` (what the change does to the judge).
 */
export const inputFiles = {
  preview: (stack: string): string => `${stack}.preview.json`,
  events: (stack: string): string => `${stack}.events.jsonl`,
  bill: (stack: string): string => `${stack}.bill.json`,
  check: "check.json",
  targetCheck: "target.check.json",
  byTarget: "by-target.check.json",
  softenings: "softenings.json",
} as const;

export interface InputOptions {
  readonly folder: string;
  /** Stacks that must have a preview: one that is missing is not evaluated. */
  readonly previews: readonly string[];
  /** Stacks of which the check has to say something, if no preview does. What it leaves out is not evaluated. */
  readonly stacks?: readonly string[];
  /** The target branch that the change is compared with; null where there is none. */
  readonly against: string | null;
}

const urns = z.array(z.string());

/** Of a resource only what is compared: a document that lacks any of it is none of the check's. */
const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  custom: z.boolean(),
  provider: z.string().nullable(),
  properties: z.record(z.string(), z.json()),
  dependencies: urns,
  propertyDependencies: z.record(z.string(), urns),
  protect: z.boolean(),
  ignoreChanges: urns,
  deleteBeforeReplace: z.boolean(),
  aliases: urns.optional(),
  replaceOnChanges: urns.optional(),
  retainOnDelete: z.boolean().optional(),
});

/** Of the check's document only what is read here is looked at. */
const checkSchema = z.object({
  version: z.literal(1),
  stacks: z.array(
    z.looseObject({
      stack: z.string(),
      resources: z.array(resourceSchema),
      findings: z.array(findingSchema),
      bill: z.looseObject({ total: z.string(), worstCase: z.string(), cap: z.string().nullable() }).nullable(),
      error: z.string().nullable(),
    }),
  ),
});

// Why: docs/decisions/0071.
/** Everything of the report but its run. What cannot be read becomes an error of a stack, never an omission. */
export function readInputs(options: InputOptions): Omit<Report, "run"> {
  const { folder, against } = options;
  const check = readCheckFile(folder, inputFiles.check);
  const target = readCheckFile(folder, inputFiles.targetCheck);
  const checked = check === null ? [] : readCheck(check, target);
  // No step of a merge request makes a preview: what lies there is the change's own word.
  const previews = new Set([...options.previews, ...(against === null ? previewsIn(folder) : [])]);
  const stacks = [...new Set([...previews, ...(options.stacks ?? []), ...checked.map(({ stack }) => stack)])];
  const reports = stacks.map((stack) => {
    const own = checked.find((one) => one.stack === stack) ?? null;
    if (previews.has(stack)) return withCheck(preview(options, stack), own);
    // Why: docs/decisions/0158, in place of docs/decisions/0079.
    const isSame = check !== null && target !== null && findTheSame(stack, check, target);
    return { ...(own ?? notChecked(stack)), sameAs: isSame ? against : null };
  });
  const byTarget = readCheckFile(folder, inputFiles.byTarget);
  const isJudged = byTarget?.stacks.every(({ error }) => error === null) === true;
  const softenings = isJudged ? readSoftenings(folder) : null;
  return {
    stacks: reports,
    softenings: against === null ? [] : softenings,
    planned: against === null || check === null || target === null ? [] : planned(target, check, against),
    foundByTarget: byTarget === null ? [] : foundOnlyByTarget(reports, readCheck(byTarget, null)),
  };
}

/** The check is told of by the stacks themselves; here its graphs are compared. */
function planned(target: CheckResult, check: CheckResult, against: string): Report["planned"] {
  const isUnread = ({ stack }: { readonly stack: string }): boolean => stack === everyStack;
  const isReadable = ![...target.stacks, ...check.stacks].some(isUnread);
  // Of a document that cannot be read no stack is new, and none is gone.
  const [before, after] = [target, check].map(({ stacks }) => (isReadable ? stacks : stacks.filter(isUnread)));
  return planOf(before ?? [], after ?? [], { against }).environments;
}

function preview(options: InputOptions, stack: string): StackReport {
  const text = (file: string): string | null => textOf(options.folder, file);
  return readPreview({
    stack,
    json: text(inputFiles.preview(stack)),
    events: text(inputFiles.events(stack)),
    bill: text(inputFiles.bill(stack)),
  });
}

/** The check adds what a preview could not say: prices, and the findings of one that broke off. */
function withCheck(report: StackReport, check: StackReport | null): StackReport {
  if (check === null) return report;
  const { before, after } = report.bills;
  const known = new Set(report.findings.map(({ rule, urn }) => JSON.stringify([rule, urn])));
  const more = check.findings.filter(({ rule, urn }) => !known.has(JSON.stringify([rule, urn])));
  return {
    ...report,
    findings: report.stackPolicies === "ran" ? report.findings : [...report.findings, ...more],
    bills: { before: before ?? check.bills.before, after: after ?? check.bills.after },
  };
}

function previewsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).map((file) => /^([a-z][a-z0-9]*)\.preview\.json$/.exec(file)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

/** Stands for the stacks of a document that cannot be read. */
const everyStack = "every stack";

function readCheckFile(folder: string, name: string): CheckResult | null {
  const text = textOf(folder, name);
  if (text === null) return null;
  const parsed = parseJson(text, checkSchema);
  // The schema of what is read; the rest is printed by the check of this very commit.
  if (parsed !== null) return parsed as unknown as CheckResult;
  const error = `${name} is not what the check prints.`;
  return { version: 1, stacks: [{ stack: everyStack, resources: [], findings: [], bill: null, error, ms: 0 }] };
}

function readSoftenings(folder: string): Report["softenings"] {
  const text = textOf(folder, inputFiles.softenings);
  return text === null ? null : (parseJson(text, softeningsSchema)?.softenings ?? null);
}

function parseJson<T extends z.ZodType>(text: string, schema: T): z.infer<T> | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The change has this stack, and its check says nothing of it. */
function notChecked(stack: string): StackReport {
  const error = `The check says nothing of ${stack}, which the change has a file of.`;
  const nothing = { stack, resources: [], findings: [], bill: null, error, ms: 0 };
  return fromStack(nothing, undefined);
}

function textOf(folder: string, name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
