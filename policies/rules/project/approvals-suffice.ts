import { rule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";

export const approvalsSuffice = rule("pulumi:providers:aws", {
  id: "project-approvals-suffice",
  severity: "critical",
  sameAs: [],
  why: "Where data is kept, no change may come from one person alone.",
  fix: "In `Pulumi.yaml`, give an environment with `keep` the branch master and at least three approvals.",
  check: (_provider, { settings }) => {
    if (settings === null) return fail("The stack's settings cannot be read, so nobody knows what is wanted.");
    if (settings.kind !== "environment" || !settings.keep) return pass;
    const { branch, approvals } = settings.rule;
    return all(
      branch === "master" ? pass : fail(`The environment keeps data and deploys from ${branch}; it has to be master.`),
      approvals >= 3
        ? pass
        : fail(`The environment keeps data and needs ${approvals} approvals; it has to be at least 3.`),
    );
  },
});
