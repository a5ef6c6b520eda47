import { defaultVpcIsNotUsed } from "../../../../policies/rules/vpc/default-vpc-is-not-used";
import { describeRule } from "../../describe-rule";

describeRule(defaultVpcIsNotUsed, {
  fails: [{}],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
