import { unknown } from "../../../../model";
import { endpointServiceAcceptance } from "../../../../policies/rules/vpc/endpoint-service-acceptance";
import { describeRule } from "../../describe-rule";

describeRule(endpointServiceAcceptance, {
  passes: [{ acceptanceRequired: true }],
  fails: [{}, { acceptanceRequired: false }],
  notEvaluated: [{ acceptanceRequired: unknown }],
});
