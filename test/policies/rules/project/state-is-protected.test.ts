import { stateIsProtected } from "../../../../policies/rules/project/state-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(stateIsProtected, {
  passes: [given({}, { protect: true }), given({}, { keep: false })],
  fails: [
    {},
    given({}, { type: "aws:ecr/repository:Repository" }),
    given({}, { type: "aws:kms/replicaKey:ReplicaKey" }),
  ],
  neverUnknown: "protection is an option, which is always known",
});
