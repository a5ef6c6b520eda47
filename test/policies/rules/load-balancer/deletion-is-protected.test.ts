import { unknown } from "../../../../model";
import { deletionIsProtected } from "../../../../policies/rules/load-balancer/deletion-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(deletionIsProtected, {
  passes: [{ enableDeletionProtection: true }, given({}, { keep: false })],
  fails: [{}, { enableDeletionProtection: false }],
  notEvaluated: [{ enableDeletionProtection: unknown }],
});
