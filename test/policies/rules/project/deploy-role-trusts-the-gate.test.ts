import { unknown } from "../../../../model";
import { deployRoleTrustsTheGate } from "../../../../policies/rules/project/deploy-role-trusts-the-gate";
import { accountSettings, describeRule, given, policy } from "../../describe-rule";

const settings = accountSettings({
  dev: { branch: "dev", approvals: 0 },
  prod: { branch: "master", approvals: 3 },
});
const gate = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:role/gate" },
  Action: "sts:AssumeRole",
});
const pipelines = policy({
  Effect: "Allow",
  Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org" },
  Action: "sts:AssumeRoleWithWebIdentity",
});

describeRule(deployRoleTrustsTheGate, {
  passes: [
    given({ name: "onebox-deploy-prod", assumeRolePolicy: gate }, { settings }),
    given({ name: "onebox-deploy-dev", assumeRolePolicy: pipelines }, { settings }),
    given({ name: "onebox-preview", assumeRolePolicy: pipelines }, { settings }),
    { name: "onebox-deploy-prod", assumeRolePolicy: pipelines },
  ],
  fails: [
    given({ name: "onebox-deploy-prod", assumeRolePolicy: pipelines }, { settings }),
    given(
      { name: "onebox-deploy-prod", assumeRolePolicy: pipelines.replace("sts:AssumeRoleWithWebIdentity", "*") },
      { settings },
    ),
  ],
  notEvaluated: [given({ name: "onebox-deploy-prod", assumeRolePolicy: unknown }, { settings })],
});
