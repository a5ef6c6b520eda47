import { needsNoNatGateway } from "../../../../policies/rules/vpc/needs-no-nat-gateway";
import { describeRule } from "../../describe-rule";

describeRule(needsNoNatGateway, {
  fails: [{}],
  neverUnknown: "that it is there is the fault",
});
