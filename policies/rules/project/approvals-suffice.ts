import { keptBranches, leastKeptApprovals } from "../../../model/approvals";
import { rule } from "../../framework/rule";
import { all, failWith, failWithoutSettings, pass } from "../../framework/verdict";

export const approvalsSuffice = rule("pulumi:providers:aws", {
  id: "project-approvals-suffice",
  severity: "critical",
  sameAs: [],
  why: "Where data is kept, no change may come from one person alone.",
  fix: "In `Pulumi.yaml`, give an environment with `keep` the main branch and at least three approvals.",
  check: (_provider, { settings }) => {
    if (settings === null)
      return failWithoutSettings("The stack's settings cannot be read, so it is not known what is wanted.");
    if (settings.kind !== "environment" || !settings.keep) return pass;
    const { branch, approvals } = settings.rule;
    const { name } = settings;
    return all(
      keptBranches.includes(branch)
        ? pass
        : failWith(
            `In \`Pulumi.yaml\`, set the \`branch\` of ${name} to ${keptBranches.join(" or ")}.`,
            `The environment keeps data and deploys from ${branch}; it has to be ${keptBranches.join(" or ")}.`,
          ),
      approvals >= leastKeptApprovals
        ? pass
        : failWith(
            `In \`Pulumi.yaml\`, set the \`approvals\` of ${name} to ${leastKeptApprovals} or more.`,
            `The environment keeps data and needs ${approvals} approvals; it has to be at least ${leastKeptApprovals}.`,
          ),
    );
  },
});
