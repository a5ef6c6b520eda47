import { elasticIpIsUsed } from "../../../../policies/rules/ec2/elastic-ip-is-used";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(elasticIpIsUsed, {
  passes: [
    graph([
      node("aws:ec2/eip:Eip", "ip"),
      node("aws:ec2/eipAssociation:EipAssociation", "a", {}, { allocationId: ["ip"] }),
    ]),
    graph([node("aws:ec2/eip:Eip", "ip", { instance: "i-1" })]),
  ],
  fails: [graph([node("aws:ec2/eip:Eip", "ip")])],
  neverUnknown: "an association is there or not",
});
