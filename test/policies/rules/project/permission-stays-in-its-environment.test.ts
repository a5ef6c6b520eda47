import { unknown } from "../../../../model";
import { permissionStaysInItsEnvironment } from "../../../../policies/rules/project/permission-stays-in-its-environment";
import { accountSettings, describeRule, given, policy } from "../../describe-rule";

const settings = accountSettings();
const reads = (Resource: string, Effect = "Allow"): string =>
  policy({ Effect, Action: "secretsmanager:GetSecretValue", Resource });
const secret = (environment: string): string =>
  `arn:aws:secretsmanager:us-east-1:123456789012:secret:/onebox/${environment}/database-??????`;
const name = "onebox-deploy-dev-data";

describeRule(permissionStaysInItsEnvironment, {
  passes: [
    given({ name, policy: reads(secret("dev")) }, { settings }),
    given({ name, policy: reads(secret("prod"), "Deny") }, { settings }),
    given({ name: "onebox-gate-judge", policy: reads(secret("prod")) }, { settings }),
    { name, policy: reads(secret("prod")) },
  ],
  fails: [
    given({ name, policy: reads(secret("prod")) }, { settings }),
    given({ name, policy: reads("arn:aws:s3:::onebox-prod-media-123456789012/*") }, { settings }),
    given(
      { role: "onebox-dev-app", policy: reads(secret("staging")) },
      { settings, type: "aws:iam/rolePolicy:RolePolicy" },
    ),
  ],
  notEvaluated: [given({ name, policy: unknown }, { settings })],
});
