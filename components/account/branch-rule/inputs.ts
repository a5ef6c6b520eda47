/** Restrictions of a branch that we set, in Bitbucket's own words. Those with a number hold from that many on. */
export const kinds = [
  "require_approvals_to_merge",
  "require_passing_builds_to_merge",
  "require_tasks_to_be_completed",
  "require_no_changes_requested",
  "reset_pullrequest_approvals_on_change",
  "enforce_merge_checks",
  "push",
  "force",
  "delete",
] as const;

export type Kind = (typeof kinds)[number];

/** A kind that is left out is not set. */
export type Restrictions = Readonly<Partial<Record<Kind, number | true>>>;

/** What a `BranchRule` is made of; every value ends up in the state, so none of them is a secret. */
export interface BranchRuleInputs {
  readonly workspace: string;
  readonly repository: string;
  /** Exactly one; Bitbucket takes it as a pattern. */
  readonly branch: string;
  readonly restrictions: Restrictions;
}

/** Ids that Bitbucket gave to what we set. */
export type RuleIds = Readonly<Partial<Record<Kind, number>>>;

export type State = BranchRuleInputs & { readonly ruleIds: RuleIds };

/** Inputs that make it the rule of another branch. */
export const identifying = ["workspace", "repository", "branch"] as const;

/** The declared inputs that differ; the serialised provider code, an input too, is not one of them. */
export function changedInputs(before: BranchRuleInputs, after: BranchRuleInputs): string[] {
  const restrictions = ({ restrictions: all }: BranchRuleInputs): string =>
    JSON.stringify(kinds.map((kind) => all[kind] ?? null));
  return [
    ...identifying.filter((name) => before[name] !== after[name]),
    ...(restrictions(before) === restrictions(after) ? [] : ["restrictions"]),
  ];
}

/** The declared inputs alone, as they are kept in the state. */
export function declaredInputs({ workspace, repository, branch, restrictions }: BranchRuleInputs): BranchRuleInputs {
  return { workspace, repository, branch, restrictions };
}
