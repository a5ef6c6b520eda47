import { unknown } from "../../../../model";
import { worldSeesWebPortsOnly } from "../../../../policies/rules/security-group/world-sees-web-ports-only";
import { describeRule, given } from "../../describe-rule";

describeRule(worldSeesWebPortsOnly, {
  passes: [
    {},
    { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }] },
    given(
      { ipProtocol: "udp", fromPort: 443, toPort: 443, cidrIpv6: "::/0" },
      { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" },
    ),
    { ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: ["sg-1"] }] },
  ],
  fails: [
    { ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["0.0.0.0/0"] }] },
    { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
    given(
      { ipProtocol: "tcp", fromPort: 6379, toPort: 6379, cidrIpv4: "128.0.0.0/1" },
      { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" },
    ),
    { ingress: [{ protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }] },
    { ingress: ["everything"] },
    { ingress: [{ protocol: "47", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
    { ingress: [{ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }] },
    { ingress: [{ protocol: "tcp", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }] },
    { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlocks: ["0:0:0:0:0:0:0:0/0"] }] },
    given(
      { type: "ingress", protocol: "all", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
      { type: "aws:ec2/securityGroupRule:SecurityGroupRule" },
    ),
  ],
  notEvaluated: [
    { ingress: [unknown] },
    given(
      { ipProtocol: "tcp", fromPort: unknown, toPort: unknown, cidrIpv4: "0.0.0.0/0" },
      { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" },
    ),
  ],
});
