import { unknown } from "../../../../model";
import { subnetGivesNoPublicAddresses } from "../../../../policies/rules/vpc/subnet-gives-no-public-addresses";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(subnetGivesNoPublicAddresses, {
  passes: [
    graph([node("aws:ec2/subnet:Subnet", "s", { mapPublicIpOnLaunch: true })]),
    graph([node("aws:ec2/subnet:Subnet", "s"), node("aws:ec2/instance:Instance", "i", {}, { subnetId: ["s"] })]),
  ],
  fails: [
    graph([
      node("aws:ec2/subnet:Subnet", "s", { mapPublicIpOnLaunch: true }),
      node("aws:ec2/instance:Instance", "i", {}, { subnetId: ["s"] }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:ec2/subnet:Subnet", "s", { mapPublicIpOnLaunch: unknown }),
      node("aws:ec2/instance:Instance", "i", {}, { subnetId: ["s"] }),
    ]),
  ],
});
