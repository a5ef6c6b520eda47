import type { Judge } from "../../policies/judge/judge";

export interface RuleChange {
  readonly id: string;
  readonly change: "new" | "gone" | "other";
  /** How grave a breach is in the newer version, or was. */
  readonly severity: string;
  readonly why: string;
}

type Rule = Judge["rules"][number];

/** What the newer version's pack judges other than the older one's. */
export function ruleChanges(before: Pick<Judge, "rules">, after: Pick<Judge, "rules">): RuleChange[] {
  const said = (rule: Rule, change: RuleChange["change"]): RuleChange => {
    const { id, severity, why } = rule;
    return { id, change, severity, why };
  };
  const find = (rules: readonly Rule[], id: string) => rules.find((one) => one.id === id);
  return [
    ...after.rules.filter(({ id }) => find(before.rules, id) === undefined).map((rule) => said(rule, "new")),
    ...before.rules.filter(({ id }) => find(after.rules, id) === undefined).map((rule) => said(rule, "gone")),
    ...after.rules
      .filter((rule) => {
        const old = find(before.rules, rule.id);
        return old !== undefined && judgement(old) !== judgement(rule);
      })
      .map((rule) => said(rule, "other")),
  ];
}

/** How and what a rule judges; its words may change. */
function judgement({ severity, enforcement, types, code }: Rule): string {
  return JSON.stringify([severity, enforcement, types, code]);
}
