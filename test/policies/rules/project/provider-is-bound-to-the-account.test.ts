import { type Properties, unknown } from "../../../../model";
import { providerIsBoundToTheAccount } from "../../../../policies/rules/project/provider-is-bound-to-the-account";
import { describeRule, given } from "../../describe-rule";
import { prodSettings } from "../../settings";

const odd: readonly Properties[] = [
  { accessKey: "AKIAABCDEFGHIJKLMNOP" },
  { secretKey: "hunter2" },
  { token: "hunter2" },
  { endpoints: '[{"s3":"https://elsewhere.example"}]' },
  { insecure: "true" },
  { skipRequestingAccountId: "true" },
  { profile: "somebody" },
  { sharedConfigFiles: '["./settings"]' },
  { sharedCredentialsFiles: '["./keys"]' },
  { assumeRoles: '[{"roleArn":"arn:aws:iam::123456789012:role/admin"}]' },
  { assumeRoleWithWebIdentity: '{"webIdentityTokenFile":"./token"}' },
  { ec2MetadataServiceEndpoint: "http://elsewhere.example" },
  { httpProxy: "http://elsewhere.example" },
  { httpsProxy: "http://elsewhere.example" },
  { customCaBundle: "./theirs.pem" },
  { ignoreTags: '{"keyPrefixes":["onebox:"]}' },
];

const ours = { allowedAccountIds: ["123456789012"], region: "us-east-1" };

describeRule(providerIsBoundToTheAccount, {
  passes: [
    given(ours, { settings: prodSettings() }),
    { allowedAccountIds: '["123456789012"]' },
    { allowedAccountIds: ["123456789012"] },
    { allowedAccountIds: ["123456789012"], insecure: "false", skipRequestingAccountId: false },
  ],
  fails: [
    ...odd.map((one) => ({ allowedAccountIds: ["123456789012"], ...one })),
    {},
    { allowedAccountIds: "[]" },
    { allowedAccountIds: "123456789012" },
    { allowedAccountIds: ["123456789012", "210987654321"] },
    given({ ...ours, allowedAccountIds: ["210987654321"] }, { settings: prodSettings() }),
    given({ ...ours, region: "eu-central-1" }, { settings: prodSettings() }),
    // Whoever runs it would say which.
    given({ allowedAccountIds: ["123456789012"] }, { settings: prodSettings() }),
  ],
  notEvaluated: [
    { allowedAccountIds: unknown },
    { allowedAccountIds: ["123456789012"], insecure: unknown },
    given({ ...ours, region: unknown }, { settings: prodSettings() }),
  ],
});
