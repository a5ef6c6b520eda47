import type { Rule } from "./rule";

/**
 * Rules that hold a stack against settings of ours, or against the design that those describe. In a program without any
 * such setting they have nothing to say. Why: docs/decisions/0143.
 */
export const rulesOfOurs: ReadonlySet<string> = new Set([
  "monthly-cost-under-cap",
  "prices-are-current",
  "project-account-has-its-defaults",
  "project-approvals-are-declared",
  "project-approvals-suffice",
  "project-branches-are-ruled",
  "project-changes-are-not-ignored",
  "project-deploy-role-trusts-the-gate",
  "project-gate-asks-for-approvals",
  "project-permission-stays-in-its-environment",
  "project-pipelines-know-environments",
  "project-placeholders-are-replaced",
  "project-provider-is-bound-to-the-account",
  "project-resource-is-in-its-region",
  "project-resource-is-tagged",
  "cloudtrail-account-has-a-trail",
  "scheduler-task-runs-at-its-time",
]);

/** In a program that is not ours: what a rule says there, beginning with that it says nothing. */
export function notOurs({ why }: Pick<Rule, "why">): string {
  return `Not ours: the stack has no settings of onebox, so this is not judged. ${why}`;
}
