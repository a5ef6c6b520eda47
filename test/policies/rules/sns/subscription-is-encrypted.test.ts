import { unknown } from "../../../../model";
import { subscriptionIsEncrypted } from "../../../../policies/rules/sns/subscription-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(subscriptionIsEncrypted, {
  passes: [{ protocol: "email" }, { protocol: "https" }],
  fails: [{}, { protocol: "http" }, { protocol: ["http"] }],
  notEvaluated: [{ protocol: unknown }],
});
