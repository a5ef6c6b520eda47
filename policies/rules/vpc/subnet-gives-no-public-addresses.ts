import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const subnetGivesNoPublicAddresses = stackRule("aws:ec2/subnet:Subnet", {
  id: "vpc-subnet-gives-no-public-addresses",
  severity: "low",
  sameAs: ["CKV_AWS_130", "FSBP EC2.15"],
  why: "Whatever starts there is on the internet without anybody having asked for it.",
  fix: "Set `mapPublicIpOnLaunch: false`, or give the instance a network interface of its own.",
  check: (graph) =>
    graph.of("aws:ec2/subnet:Subnet").map((subnet) => {
      const starting = graph.about(subnet, "subnetId", ["id"], "aws:ec2/instance:Instance");
      const closed = expect(subnet, "mapPublicIpOnLaunch", { default: false }).toBe(false);
      return { resource: subnet, verdict: starting.length === 0 ? pass : closed };
    }),
});
