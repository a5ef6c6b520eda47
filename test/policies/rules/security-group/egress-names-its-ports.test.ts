import { unknown } from "../../../../model";
import { egressNamesItsPorts } from "../../../../policies/rules/security-group/egress-names-its-ports";
import { describeRule, given } from "../../describe-rule";

describeRule(egressNamesItsPorts, {
  passes: [{}, { egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] }],
  fails: [
    { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    given(
      { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
      { type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule" },
    ),
    { egress: [{ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }] },
    // AWS opens every port of a protocol that it does not know by name.
    { egress: [{ protocol: "47", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
    { egress: [{ protocol: "tcp", fromPort: 0, toPort: 65535, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }] },
    given(
      { type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
      { type: "aws:ec2/securityGroupRule:SecurityGroupRule" },
    ),
  ],
  notEvaluated: [{ egress: unknown }],
});
