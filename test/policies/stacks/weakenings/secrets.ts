import { asText } from "../../../../policies/frame/resource";
import { everyStatement, forEverybody, misspelt, resourcePolicy } from "./documents";
import { none, of, orAbsent, to, type Weakenings } from "./weakening";

/** Secrets, keys, parameters and documents. */
export const secrets: Weakenings = {
  ...of("aws:kms/key:Key", {
    customerMasterKeySpec: {
      to: [7],
      removed: none,
      because: "without one it is a key that can rotate, and does",
    },
    deletionWindowInDays: orAbsent(7, "30"),
    enableKeyRotation: to(false),
    isEnabled: orAbsent(false),
    policy: {
      to: [""],
      edits: [
        ["without a statement", () => "{}", "kms-key-policy-names-somebody"],
        ["with a misspelt effect", misspelt, "kms-key-policy-names-somebody"],
        [
          "for everybody",
          everyStatement("Allow", (one) => ({ ...one, Principal: { AWS: "*" } })),
          "kms-key-policy-names-somebody",
        ],
      ],
      removed: ["kms-key-policy-is-written-down"],
      unknown: ["kms-key-policy-names-somebody"],
      because: "one rule asks whether there is a policy, the other what it says",
    },
  }),
  ...of("aws:secretsmanager/secretPolicy:SecretPolicy", {
    policy: resourcePolicy("secrets-policy-is-not-public"),
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
    documentType: orAbsent("Session"),
    "permissions.account_ids": orAbsent("all", "123456789012,All"),
  }),
  ...of("aws:ssm/parameter:Parameter", {
    name: orAbsent("/onebox/prod/db-password"),
    type: orAbsent("SecureString"),
    value: orAbsent("AKIAABCDEFGHIJKLMNOP", "-----BEGIN PRIVATE KEY-----"),
  }),
};
