import { unknown } from "../../../../model";
import { domainTransferIsLocked } from "../../../../policies/rules/route53/domain-transfer-is-locked";
import { describeRule, given } from "../../describe-rule";

describeRule(domainTransferIsLocked, {
  passes: [{}, { transferLock: true }],
  fails: [{ transferLock: false }, given({ transferLock: false }, { type: "aws:route53domains/domain:Domain" })],
  notEvaluated: [{ transferLock: unknown }],
});
