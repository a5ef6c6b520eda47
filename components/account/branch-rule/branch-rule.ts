import * as pulumi from "@pulumi/pulumi";
import type { Restrictions } from "./inputs";
import { branchRuleProvider } from "./provider";

export interface BranchRuleArgs {
  readonly workspace: string;
  readonly repository: string;
  readonly branch: string;
  /** People who must approve a merge request to the branch. */
  readonly approvals: number;
}

// Why: docs/decisions/0063.
/**
 * What Bitbucket demands of a merge to a branch that is deployed. Below the Premium plan Bitbucket only warns; the gate
 * counts the approvals again. Whoever deploys it needs ONEBOX_BITBUCKET_TOKEN with the scope admin:repository.
 */
export class BranchRule extends pulumi.dynamic.Resource {
  constructor(name: string, { approvals, ...place }: BranchRuleArgs, opts?: pulumi.CustomResourceOptions) {
    const restrictions = restrictionsFor(approvals);
    super(branchRuleProvider, name, { ...place, restrictions, ruleIds: undefined }, opts, "onebox", "BranchRule");
  }
}

/** History that was deployed stays as it is; what needs approvals comes by a merge request, and is approved as it is. */
function restrictionsFor(approvals: number): Restrictions {
  const always: Restrictions = {
    require_passing_builds_to_merge: 1,
    require_tasks_to_be_completed: true,
    require_no_changes_requested: true,
    reset_pullrequest_approvals_on_change: true,
    enforce_merge_checks: true,
    force: true,
    delete: true,
  };
  return approvals === 0 ? always : { require_approvals_to_merge: approvals, ...always, push: true };
}
