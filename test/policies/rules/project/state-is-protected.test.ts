import { unknown } from "../../../../model";
import { stateIsProtected } from "../../../../policies/rules/project/state-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(stateIsProtected, {
  passes: [
    given({}, { protect: true }),
    given({}, { keep: false }),
    given({ forceDestroy: true }, { keep: false }),
    given({ forceDelete: false }, { protect: true, type: "aws:ecr/repository:Repository" }),
  ],
  fails: [
    given({ forceDestroy: true }, { protect: true, type: "aws:route53/zone:Zone" }),
    given({ forceDelete: true }, { protect: true, type: "aws:ecr/repository:Repository" }),
    {},
    given({}, { type: "aws:ecr/repository:Repository" }),
    given({}, { type: "aws:kms/replicaKey:ReplicaKey" }),
  ],
  notEvaluated: [given({ forceDestroy: unknown }, { protect: true, type: "aws:route53/zone:Zone" })],
});
