import { unknown } from "../../../../model";
import { domainTransferIsLocked } from "../../../../policies/rules/route53/domain-transfer-is-locked";
import { describeRule } from "../../describe-rule";

describeRule(domainTransferIsLocked, {
  passes: [{}, { transferLock: true }],
  fails: [{ transferLock: false }],
  notEvaluated: [{ transferLock: unknown }],
});
