import { unknown } from "../../../../graph";
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
  ],
  notEvaluated: [{ egress: unknown }],
});
