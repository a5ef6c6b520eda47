import { unknown } from "../../../../model";
import { sshIsClosedToTheWorld } from "../../../../policies/rules/security-group/ssh-is-closed-to-the-world";
import { describeRule, given } from "../../describe-rule";

describeRule(sshIsClosedToTheWorld, {
  passes: [
    {},
    { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
    given(
      { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/24" },
      { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" },
    ),
  ],
  fails: [
    { ingress: [{ protocol: "tcp", fromPort: 20, toPort: 30, cidrBlocks: ["0.0.0.0/0"] }] },
    { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }] },
    given(
      { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
      { type: "aws:ec2/securityGroupRule:SecurityGroupRule" },
    ),
    given(
      { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
      { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" },
    ),
    { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }] },
  ],
  notEvaluated: [
    { ingress: unknown },
    { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: unknown }] },
  ],
});
