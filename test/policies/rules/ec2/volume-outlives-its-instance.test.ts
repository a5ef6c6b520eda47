import { unknown } from "../../../../model";
import { volumeOutlivesItsInstance } from "../../../../policies/rules/ec2/volume-outlives-its-instance";
import { describeRule, graph, node } from "../../describe-rule";

const instance = node("aws:ec2/instance:Instance", "host");
const subnet = node("aws:ec2/subnet:Subnet", "subnet");

describeRule(volumeOutlivesItsInstance, {
  passes: [
    graph([node("aws:ebs/volume:Volume", "data", { availabilityZone: "us-east-1a" })]),
    graph([
      subnet,
      node("aws:ebs/volume:Volume", "data", { availabilityZone: unknown }, { availabilityZone: ["subnet"] }),
    ]),
  ],
  fails: [
    graph([
      instance,
      node("aws:ebs/volume:Volume", "data", { availabilityZone: unknown }, { availabilityZone: ["host"] }),
    ]),
    graph([instance, node("aws:ebs/volume:Volume", "data", { tags: unknown }, { tags: ["host"] })]),
  ],
  neverUnknown: "what a property comes from is always known",
});
