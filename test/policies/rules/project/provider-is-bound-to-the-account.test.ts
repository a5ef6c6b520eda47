import { unknown } from "../../../../model";
import { providerIsBoundToTheAccount } from "../../../../policies/rules/project/provider-is-bound-to-the-account";
import { describeRule, given } from "../../describe-rule";
import { prodSettings } from "../../settings";

describeRule(providerIsBoundToTheAccount, {
  passes: [
    given({ allowedAccountIds: ["123456789012"] }, { settings: prodSettings() }),
    { allowedAccountIds: '["123456789012"]' },
    { allowedAccountIds: ["123456789012"] },
  ],
  fails: [
    {},
    { allowedAccountIds: "[]" },
    { allowedAccountIds: "123456789012" },
    { allowedAccountIds: ["123456789012", "210987654321"] },
    given({ allowedAccountIds: ["210987654321"] }, { settings: prodSettings() }),
  ],
  notEvaluated: [{ allowedAccountIds: unknown }],
});
