import type { Urn } from "../../model";

/** A recorded permission to break one rule on one resource, for a while. */
export interface Exception {
  /** Exactly one resource; there are no wildcards. */
  readonly urn: Urn;
  /** Id of the rule. */
  readonly rule: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** ISO date, the last day on which it holds; at most 180 days ahead. */
  readonly expires: string;
}

export const longestDays = 180;

const dayMs = 86_400_000;

/** What is wrong with an exception by itself; null where nothing is. */
export function problemOf(exception: Exception, rules: ReadonlySet<string>, today: string): string | null {
  const { urn, rule, expires } = exception;
  const incomplete = (["reason", "owner", "ticket"] as const).filter((key) => exception[key].trim() === "");
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
