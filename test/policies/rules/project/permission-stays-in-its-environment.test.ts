import { type Properties, unknown } from "../../../../model";
import { permissionStaysInItsEnvironment } from "../../../../policies/rules/project/permission-stays-in-its-environment";
import { accountSettings, describeRule, given, policy } from "../../describe-rule";
import { prodSettings } from "../../settings";

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

const ofProd = { settings: prodSettings() };
/** What the trust of a role, or the policy of a bucket, lets in. */
const trusts = (AWS: string, Condition: Properties = {}) => ({
  assumeRolePolicy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS }, Condition }),
});
const role = (environment: string): string =>
  `arn:aws:iam::123456789012:role/onebox/${environment}/onebox-${environment}-host`;
const ofRole = (properties: Properties, rest: object) => given(properties, { ...rest, type: "aws:iam/role:Role" });
const bound = (key: string, value: string): string =>
  policy({
    ...{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::onebox-*" },
    Condition: { StringEquals: { [key]: value } },
  });

describeRule(permissionStaysInItsEnvironment, {
  passes: [
    given({ name, policy: reads("arn:aws:s3:::onebox-dev-*") }, { settings }),
    given({ name, policy: reads("arn:aws:s3:::*-logs") }, { settings }),
    given({ name, policy: bound("aws:ResourceTag/onebox:environment", "dev") }, { settings }),
    given({ name: "onebox-gate-judge", policy: reads("arn:aws:s3:::onebox-*") }, { settings }),
    ofRole({ name: "onebox-prod-app", ...trusts(role("prod")) }, ofProd),
    ofRole({ name: "files", ...trusts("arn:aws:iam::123456789012:role/admin") }, ofProd),
    ofRole({ name: "onebox-gate", ...trusts(role("dev")) }, { settings }),
    given(
      { policy: policy({ Effect: "Deny", Action: "s3:*", Principal: { AWS: role("dev") } }) },
      { ...ofProd, type: "aws:s3/bucketPolicy:BucketPolicy" },
    ),
    given({ name, policy: reads(secret("dev")) }, { settings }),
    given({ name, policy: reads(secret("prod"), "Deny") }, { settings }),
    given({ name: "onebox-gate-judge", policy: reads(secret("prod")) }, { settings }),
    { name, policy: reads(secret("prod")) },
    ...ofAws.map((arn) => given({ name, policy: reads(arn) }, { settings: named })),
  ],
  fails: [
    ...["arn:aws:s3:::onebox-*/*", "arn:aws:s3:::onebox-p*", "arn:aws:iam::123456789012:role/onebox/*"].map((arn) =>
      given({ name, policy: reads(arn) }, { settings }),
    ),
    given({ name, policy: reads("arn:aws:iam::123456789012:role/onebox-deploy-????") }, { settings }),
    given({ name, policy: bound("aws:ResourceTag/onebox:environment", "prod") }, { settings }),
    given({ name, policy: bound("aws:PrincipalTag/team", "web") }, { settings }),
    ofRole({ name: "onebox-prod-app", ...trusts(role("dev")) }, ofProd),
    // It is prod's by its stack.
    ofRole({ name: "files", ...trusts(role("dev")) }, ofProd),
    ofRole({ name: "onebox-deploy-prod", ...trusts(role("dev")) }, { settings }),
    ofRole({ name: "files", ...trusts("*", { ArnLike: { "aws:PrincipalArn": role("dev") } }) }, ofProd),
    given(
      { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Principal: { AWS: role("dev") } }) },
      { ...ofProd, type: "aws:s3/bucketPolicy:BucketPolicy" },
    ),
    given({ name, policy: reads(secret("prod")) }, { settings }),
    given({ name: "onebox-administrator-dev-data", policy: reads(secret("prod")) }, { settings }),
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
  notEvaluated: [
    ofRole({ name: "files", assumeRolePolicy: unknown }, ofProd),
    given({ name, policy: unknown }, { settings }),
  ],
});
