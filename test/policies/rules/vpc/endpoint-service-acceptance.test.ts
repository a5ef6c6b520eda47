import { unknown } from "../../../../model";
import { endpointServiceAcceptance } from "../../../../policies/rules/vpc/endpoint-service-acceptance";
import { describeRule, given } from "../../describe-rule";

const gateway = { type: "aws:ec2transitgateway/transitGateway:TransitGateway" };

describeRule(endpointServiceAcceptance, {
  passes: [
    { acceptanceRequired: true },
    given({}, gateway),
    given({ autoAcceptSharedAttachments: "disable" }, gateway),
  ],
  fails: [{}, { acceptanceRequired: false }, given({ autoAcceptSharedAttachments: "enable" }, gateway)],
  notEvaluated: [{ acceptanceRequired: unknown }],
});
