import { asText } from "../../../../policies/framework/resource";
import { everyStatement, forEverybody, forEveryService, misspelt, resourcePolicy } from "./documents";
import { join, joined, none, of, orAbsent, to, type Weakenings } from "./weakening";

const keys = [
  "key:Key",
  "externalKey:ExternalKey",
  "replicaKey:ReplicaKey",
  "replicaExternalKey:ReplicaExternalKey",
].map((name) => `aws:kms/${name}`);

/** Secrets, keys, parameters and documents. */
export const secrets: Weakenings = {
  ...of(
    ["externalKey:ExternalKey", "replicaKey:ReplicaKey", "replicaExternalKey:ReplicaExternalKey"].map(
      (name) => `aws:kms/${name}`,
    ),
    { enabled: orAbsent(false) },
  ),
  ...of("aws:kms/keyPolicy:KeyPolicy", {
    keyId: join(joined),
    policy: resourcePolicy("kms-key-policy-names-somebody"),
  }),
  ...of("aws:kms/key:Key", {
    customerMasterKeySpec: {
      to: [7],
      removed: none,
      because: "without one it is a key that can rotate, and does",
    },
    enableKeyRotation: to(false),
    isEnabled: orAbsent(false),
  }),
  ...of(keys, {
    arn: join(joined),
    deletionWindowInDays: orAbsent(7, "30"),
    id: join(joined),
    keyId: join(joined),
    policy: {
      to: [""],
      edits: [
        ["without a statement", () => "{}", "kms-key-policy-names-somebody", "iam-service-in-policy-is-bound"],
        ["with a misspelt effect", misspelt, "kms-key-policy-names-somebody", "iam-service-in-policy-is-bound"],
        ["for a service that acts for everybody", forEveryService, "iam-service-in-policy-is-bound"],
        [
          "for everybody",
          everyStatement("Allow", (one) => ({ ...one, Principal: { AWS: "*" } })),
          "kms-key-policy-names-somebody",
        ],
      ],
      removed: ["kms-key-policy-is-written-down"],
      unknown: ["kms-key-policy-names-somebody", "iam-service-in-policy-is-bound"],
      unless: ({ name }) => name === "key-alone",
      because: "one rule asks whether there is a policy, the other what it says",
    },
  }),
  ...of("aws:secretsmanager/secretPolicy:SecretPolicy", {
    policy: resourcePolicy("secrets-policy-is-not-public"),
  }),
  ...of("aws:secretsmanager/secretRotation:SecretRotation", {
    "rotationRules.automaticallyAfterDays": to(365, "30"),
    "rotationRules.scheduleExpression": { to: ["rate(1 year)", "rate(91 days)"] },
  }),
  ...of("aws:secretsmanager/secret:Secret", {
    policy: orAbsent(forEverybody("secretsmanager:GetSecretValue"), "everybody"),
    recoveryWindowInDays: orAbsent(0, 1),
  }),
  ...of("aws:ssm/document:Document", {
    content: {
      to: [""],
      edits: [
        [
          "taking any text",
          (text) => asText(text).replaceAll('"allowedPattern":"^', '"allowedPattern":"'),
          "ssm-document-parameters-are-bound",
        ],
      ],
      by: ["ssm-document-parameters-are-bound"],
      because: "only a document of type Session is one that records sessions",
    },
    documentFormat: {
      unknown: ["ssm-document-parameters-are-bound"],
      removed: none,
      because: "without one it is JSON, which it is; only a document of type Session is one that records sessions",
    },
    documentType: orAbsent("Session"),
    "permissions.account_ids": orAbsent("all", "123456789012,All"),
  }),
  ...of("aws:ssm/serviceSetting:ServiceSetting", {
    settingId: {
      to: ["/ssm/automation/customer-script-log-destination"],
      by: ["project-account-has-its-defaults"],
      unknown: ["project-account-has-its-defaults", "ssm-documents-stay-private"],
      because: "another setting is not about documents, and then the account's own switch is missing",
    },
    settingValue: to("Enable", ""),
  }),
  ...of("aws:ssm/parameter:Parameter", {
    name: orAbsent("/onebox/prod/db-password"),
    type: orAbsent("SecureString"),
    insecureValue: orAbsent("AKIAABCDEFGHIJKLMNOP"),
    value: orAbsent("AKIAABCDEFGHIJKLMNOP", "-----BEGIN PRIVATE KEY-----"),
    valueWo: orAbsent("AKIAABCDEFGHIJKLMNOP"),
  }),
};
