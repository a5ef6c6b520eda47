import type { Properties } from "../../../../model";
import { unknown } from "../../../../model";
import { branchesAreRuled } from "../../../../policies/rules/project/branches-are-ruled";
import { accountSettings, describeRule, graph, node } from "../../describe-rule";

const type = "pulumi-nodejs:dynamic/onebox:BranchRule";

/** The account with one environment. Its repositories are onebox and hr-app. */
function account(approvals: number) {
  return { settings: accountSettings({ prod: { branch: "master", approvals } }) };
}

const without = { delete: true, enforce_merge_checks: true, force: true, reset_pullrequest_approvals_on_change: true };
const strict = { ...without, require_approvals_to_merge: 3, push: true };

function rules(restrictions: Properties, more: Properties = {}, approvals = 3) {
  return graph(
    [
      node("pulumi:pulumi:Stack", "s"),
      node(type, "infrastructure", { repository: "onebox", branch: "master", restrictions, ...more }),
      node(type, "application", { repository: "hr-app", branch: "master", restrictions: strict }),
    ],
    account(approvals),
  );
}

describeRule(branchesAreRuled, {
  passes: [
    rules(strict),
    rules({ ...strict, require_approvals_to_merge: 4 }),
    rules(without, {}, 0),
    graph([node("pulumi:pulumi:Stack", "s")]),
  ],
  fails: [
    graph([node("pulumi:pulumi:Stack", "s")], account(3)),
    graph([node("pulumi:pulumi:Stack", "s")], account(0)),
    rules(strict, { branch: "main" }),
    rules(strict, { repository: "other" }),
    rules({ ...strict, require_approvals_to_merge: 2 }),
    rules({ ...strict, require_approvals_to_merge: "three" }),
    rules({ ...strict, require_approvals_to_merge: null }),
    rules({ ...strict, enforce_merge_checks: null }),
    rules({ ...strict, reset_pullrequest_approvals_on_change: false }),
    // Whoever may rewrite a branch, or make it anew, needs nobody's approval.
    rules({ ...strict, force: false }),
    rules({ ...strict, delete: false }),
    rules({ ...strict, push: null }),
    rules({ ...without, enforce_merge_checks: false }, {}, 0),
    graph(
      [
        node("pulumi:pulumi:Stack", "s"),
        node(type, "one", { repository: "onebox", branch: "master", restrictions: strict }),
        node(type, "two", { repository: "onebox", branch: "master", restrictions: strict }),
        node(type, "application", { repository: "hr-app", branch: "master", restrictions: strict }),
      ],
      account(3),
    ),
  ],
  notEvaluated: [
    rules(strict, { branch: unknown }),
    rules(unknown as unknown as Properties),
    rules({ ...strict, require_approvals_to_merge: unknown }),
    rules({ ...strict, enforce_merge_checks: unknown }),
  ],
});
