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
];

describeRule(providerIsBoundToTheAccount, {
  passes: [
    given({ allowedAccountIds: ["123456789012"] }, { settings: prodSettings() }),
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
    given({ allowedAccountIds: ["210987654321"] }, { settings: prodSettings() }),
  ],
  notEvaluated: [{ allowedAccountIds: unknown }, { allowedAccountIds: ["123456789012"], insecure: unknown }],
});
