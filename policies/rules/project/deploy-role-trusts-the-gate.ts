import { called, covers, eachStatement } from "../../framework/documents";
import { byText } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass, type Verdict } from "../../framework/verdict";

export const deployRoleTrustsTheGate = rule("aws:iam/role:Role", {
  id: "project-deploy-role-trusts-the-gate",
  severity: "critical",
  sameAs: [],
  why: "Anyone who can push a branch can write its pipeline file, and a role that trusts the pipeline needs nobody's approval.",
  fix: "Let the deploy role of an environment with approvals trust only the deploy gate.",
  check: (role, { settings }) => {
    if (settings?.kind !== "account") return pass;
    const environments = Object.entries(settings.project.environments);
    const guarded = environments.filter(([, { approvals }]) => approvals > 0).map(([environment]) => environment);
    return byText(role, "name", (name) =>
      guarded.some((environment) => name?.endsWith(`-deploy-${environment}`)) ? trustsNoPipeline(role) : pass,
    );
  },
});

function trustsNoPipeline(role: Checked): Verdict {
  return eachStatement(role, "assumeRolePolicy", (statement) =>
    statement.effect === "Allow" && covers(statement, "sts:AssumeRoleWithWebIdentity")
      ? `In its trust ${called(statement)} lets pipelines in without the gate.`
      : null,
  );
}
