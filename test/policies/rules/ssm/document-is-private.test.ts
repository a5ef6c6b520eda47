import { unknown } from "../../../../model";
import { documentIsPrivate } from "../../../../policies/rules/ssm/document-is-private";
import { describeRule } from "../../describe-rule";

describeRule(documentIsPrivate, {
  passes: [{}, { permissions: { type: "Share", account_ids: "123456789012" } }],
  fails: [{ permissions: { type: "Share", account_ids: "All" } }],
  notEvaluated: [{ permissions: unknown }],
});
