import { hasNoOtherWayIn } from "../../../../policies/rules/vpc/has-no-other-way-in";
import { describeRule, given } from "../../describe-rule";

describeRule(hasNoOtherWayIn, {
  fails: hasNoOtherWayIn.types.map((type) => given({}, { type })),
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
