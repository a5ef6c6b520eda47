import { z } from "zod";
import { renamedRules } from "./renamed-rules";

/** A recorded permission to break one rule on one resource, for a while. */
const exceptionSchema = z.strictObject({
  urn: z.string().describe("The URN of exactly one resource; there are no wildcards."),
  rule: z.string().describe("Id of the rule."),
  reason: z.string(),
  owner: z.string(),
  ticket: z.string(),
  expires: z.string().describe("ISO date, the last day on which it holds; at most 180 days ahead."),
});

export type Exception = Readonly<z.infer<typeof exceptionSchema>>;

/** @throws Error for what is no list of exceptions: then nothing is judged, and nothing passes. */
export function parseExceptions(written: unknown): readonly Exception[] {
  const parsed = z.array(exceptionSchema).safeParse(written);
  if (parsed.success) return parsed.data;
  throw new Error(`policies/exceptions.json: ${z.prettifyError(parsed.error)}`);
}

export const longestDays = 180;

const dayMs = 86_400_000;

/** What is wrong with an exception by itself; null where nothing is. */
export function problemOf(exception: Exception, rules: ReadonlySet<string>, today: string): string | null {
  const { urn, rule, expires } = exception;
  const incomplete = (["reason", "owner", "ticket"] as const).filter((key) => exception[key].trim() === "");
  const renamed = renamedRules[rule];
  if (renamed !== undefined) return `The rule "${rule}" is called "${renamed}" now.`;
  if (!rules.has(rule)) return `It names "${rule}", which is no rule that takes exceptions.`;
  if (!/^urn:pulumi:[^:*?]+::[^:*?]+::[^*?]+::[^*?]+$/.test(urn)) return `"${urn}" is not the URN of one resource.`;
  if (incomplete.length > 0) return `It has no ${incomplete.join(", ")}.`;
  const end = Date.parse(`${expires}T00:00:00Z`);
  // Of a 31st that a month does not have, the parser makes the next month's first.
  if (Number.isNaN(end) || new Date(end).toISOString().slice(0, 10) !== expires)
    return `"${expires}" is no date; write it as 2027-03-31.`;
  const days = Math.round((end - Date.parse(`${today}T00:00:00Z`)) / dayMs);
  if (days < 0) return `It ended on ${expires}.`;
  if (days > longestDays) return `It ends on ${expires}, in ${days} days; at most ${longestDays} are allowed.`;
  return null;
}

/** The exception that permits a resource to break a rule today. */
export function exceptionFor(
  exceptions: readonly Exception[],
  about: Pick<Exception, "urn" | "rule">,
  rules: ReadonlySet<string>,
  today: string,
): Exception | undefined {
  const found = exceptions.find(({ urn, rule }) => urn === about.urn && rule === about.rule);
  return found !== undefined && problemOf(found, rules, today) === null ? found : undefined;
}
