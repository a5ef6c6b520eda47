import { unknown, type Value } from "../../../../model";
import { gateAsksForApprovals } from "../../../../policies/rules/project/gate-asks-for-approvals";
import { accountSettings, describeRule, environmentSettings, given } from "../../describe-rule";

const settings = accountSettings({
  dev: { branch: "dev", approvals: 0 },
  prod: { branch: "master", approvals: 3 },
});
const gate = (GATE: Value) => given({ environment: { variables: { GATE } } }, { settings });
const asking = (environments: object) => gate(JSON.stringify({ environments }));
const prod = { branch: "master", approvals: 3 };

describeRule(gateAsksForApprovals, {
  passes: [
    asking({ prod }),
    asking({ prod: { ...prod, approvals: 4 }, dev: { branch: "any", approvals: 0 } }),
    given({}, { settings }),
    given({ environment: { variables: { GATE: "{}" } } }, { settings: environmentSettings(prod) }),
    { environment: { variables: { GATE: "{}" } } },
  ],
  fails: [
    asking({ prod: { ...prod, approvals: 2 } }),
    asking({ prod: { ...prod, approvals: "3" } }),
    asking({ prod: { ...prod, branch: "dev" } }),
    asking({}),
    gate("{}"),
    gate("prod"),
  ],
  notEvaluated: [gate(unknown)],
});
