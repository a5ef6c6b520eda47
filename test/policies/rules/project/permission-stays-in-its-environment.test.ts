import { unknown } from "../../../../model";
import { permissionStaysInItsEnvironment } from "../../../../policies/rules/project/permission-stays-in-its-environment";
import { accountSettings, describeRule, given, policy } from "../../describe-rule";

const settings = accountSettings();
const reads = (Resource: string, Effect = "Allow"): string =>
  policy({ Effect, Action: "secretsmanager:GetSecretValue", Resource });
const secret = (environment: string): string =>
  `arn:aws:secretsmanager:us-east-1:123456789012:secret:/onebox/${environment}/database-??????`;
const name = "onebox-deploy-dev-data";

/** Environments that are called as AWS calls its own, or as we call a part of one. */
const [own, ...words] = ["dev", "service", "ecs", "aws", "root", "s3", "role", "app", "deploy"] as const;
const named = accountSettings(Object.fromEntries([own, ...words].map((one) => [one, { branch: one, approvals: 0 }])));
const ofAws = [
  "arn:aws:ecs:us-east-1:123456789012:service/onebox-dev/onebox-dev-app",
  "arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
  "arn:aws:iam::123456789012:role/onebox/dev/onebox-dev-app",
  "arn:aws:iam::123456789012:root",
  "arn:aws:kms:us-east-1:123456789012:alias/aws/s3",
  "arn:aws:s3:::onebox-dev-app-123456789012/*",
  "arn:aws:s3:us-east-1:123456789012:accesspoint/onebox-dev-app",
];

describeRule(permissionStaysInItsEnvironment, {
  passes: [
    given({ name, policy: reads(secret("dev")) }, { settings }),
    given({ name, policy: reads(secret("prod"), "Deny") }, { settings }),
    given({ name: "onebox-gate-judge", policy: reads(secret("prod")) }, { settings }),
    { name, policy: reads(secret("prod")) },
    ...ofAws.map((arn) => given({ name, policy: reads(arn) }, { settings: named })),
  ],
  fails: [
    given({ name, policy: reads(secret("prod")) }, { settings }),
    given({ name, policy: reads("arn:aws:s3:::onebox-prod-media-123456789012/*") }, { settings }),
    given(
      { role: "onebox-dev-app", policy: reads(secret("staging")) },
      { settings, type: "aws:iam/rolePolicy:RolePolicy" },
    ),
    ...words.flatMap((word) =>
      [
        secret(word),
        `arn:aws:ecs:us-east-1:123456789012:service/onebox-${word}/onebox-${word}-app`,
        `arn:aws:iam::123456789012:role/onebox-deploy-${word}`,
        `arn:aws:s3:::files-of-${word}`,
      ].map((arn) => given({ name, policy: reads(arn) }, { settings: named })),
    ),
  ],
  notEvaluated: [given({ name, policy: unknown }, { settings })],
});
