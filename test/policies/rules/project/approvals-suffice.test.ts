import { approvalsSuffice } from "../../../../policies/rules/project/approvals-suffice";
import { describeRule, given, environmentSettings, accountSettings } from "../../describe-rule";

describeRule(approvalsSuffice, {
  passes: [
    given({}, { settings: environmentSettings({ branch: "master", approvals: 3 }) }),
    given({}, { settings: environmentSettings({ branch: "main", approvals: 3 }) }),
    given({}, { settings: environmentSettings({ branch: "dev", approvals: 0 }, false) }),
    given({}, { settings: accountSettings() }),
  ],
  fails: [
    {},
    given({}, { settings: environmentSettings({ branch: "master", approvals: 2 }) }),
    given({}, { settings: environmentSettings({ branch: "dev", approvals: 3 }) }),
  ],
  neverUnknown: "settings are always known",
});
