import { unknown } from "../../../../graph";
import { providerIsBoundToTheAccount } from "../../../../policies/rules/project/provider-is-bound-to-the-account";
import { describeRule } from "../../describe-rule";

describeRule(providerIsBoundToTheAccount, {
  passes: [{ allowedAccountIds: '["123456789012"]' }, { allowedAccountIds: ["123456789012"] }],
  fails: [{}, { allowedAccountIds: "[]" }],
  notEvaluated: [{ allowedAccountIds: unknown }],
});
