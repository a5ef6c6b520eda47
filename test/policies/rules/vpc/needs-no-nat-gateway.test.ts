import { needsNoNatGateway } from "../../../../policies/rules/vpc/needs-no-nat-gateway";
import { describeRule } from "../../describe-rule";

describeRule(needsNoNatGateway, {
  fails: [{}],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
