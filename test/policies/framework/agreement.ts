import { plainFinding, type Violation } from "../../../model/finding";
import type { Rule } from "../../../policies/framework/rule";
import { judgedBy, type Situation } from "../describe-rule";
import type { Writing } from "./on-the-wire";

/** What a finding does by its severity: where data is kept, and elsewhere. Not read from the pack, which may be wrong. */
const levels = {
  critical: ["mandatory", "mandatory"],
  high: ["mandatory", "mandatory"],
  medium: ["mandatory", "advisory"],
  low: ["advisory", "advisory"],
} as const;

/** A finding as it crossed the wire. One that is not evaluated has to be advisory there, or it would stop a preview. */
export interface Said {
  readonly urn: string;
  readonly level: string;
  readonly isEvaluated: boolean;
  readonly severity: string | null;
  readonly message: string;
  readonly fix: string;
}

/** What the pack said in the name of one rule. */
export function saidBy({ id }: Rule, violations: readonly Violation[]): readonly Said[] {
  return violations.filter(({ policy }) => policy === id).map(said);
}

function said(violation: Violation): Said {
  const { urn, level, message, fix } = plainFinding(violation);
  const isEvaluated = level !== "not-evaluated";
  return { urn, level: violation.level, isEvaluated, severity: violation.severity, message, fix };
}

/** What the rule says by itself, as the pack has to say it. */
export function expected(rule: Rule, situation: Situation): readonly Said[] {
  const { severity, fix } = rule;
  const level = levels[severity][situation.context.keep ? 0 : 1];
  return judgedBy(rule, situation).flatMap(({ resource: { urn }, verdict: { failures, unknowns, fixes = {} } }) => {
    const failed = failures.map((message) => {
      return { urn, level, isEvaluated: true, severity, message, fix: fixes[message] ?? fix };
    });
    if (unknowns.length === 0) return failed;
    return [...failed, { urn, level: "advisory", isEvaluated: false, severity, message: unknowns.join(" "), fix }];
  });
}

/** A message about something secret may be withheld; where it is said and how much it weighs may not change. */
export function lines(all: readonly Said[], { isSecret }: Writing): string {
  const shown = all.map(({ message, fix, ...rest }) => JSON.stringify(isSecret ? rest : { ...rest, message, fix }));
  return [...new Set(shown)].sort().join(", ");
}
