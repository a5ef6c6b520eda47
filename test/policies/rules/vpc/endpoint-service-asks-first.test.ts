import { unknown } from "../../../../model";
import { endpointServiceAsksFirst } from "../../../../policies/rules/vpc/endpoint-service-asks-first";
import { describeRule } from "../../describe-rule";

describeRule(endpointServiceAsksFirst, {
  passes: [{ acceptanceRequired: true }],
  fails: [{}, { acceptanceRequired: false }],
  notEvaluated: [{ acceptanceRequired: unknown }],
});
