import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const elasticIpIsUsed = stackRule("aws:ec2/eip:Eip", {
  id: "ec2-elastic-ip-is-used",
  severity: "low",
  sameAs: ["CKV2_AWS_19", "FSBP EC2.12"],
  why: "An address costs $3.65 a month, whether or not it leads anywhere.",
  fix: "Associate it by an `aws.ec2.EipAssociation`, or remove it.",
  check: (graph) =>
    graph.of("aws:ec2/eip:Eip").map((address) => {
      const isInline = ["instance", "networkInterface"].some((path) => read(address, path).state !== "absent");
      const users = [
        ...graph.about(
          address,
          "allocationId",
          ["allocationId", "id"],
          "aws:ec2/eipAssociation:EipAssociation",
          "aws:ec2/natGateway:NatGateway",
        ),
        ...graph.about(address, "publicIp", ["publicIp"], "aws:ec2/eipAssociation:EipAssociation"),
      ];
      return { resource: address, verdict: isInline || users.length > 0 ? pass : fail("Nothing uses the address.") };
    }),
});
