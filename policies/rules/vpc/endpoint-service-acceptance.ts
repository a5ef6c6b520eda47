import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const endpointServiceAcceptance = rule("aws:ec2/vpcEndpointService:VpcEndpointService", {
  id: "vpc-endpoint-service-acceptance",
  severity: "medium",
  sameAs: ["CKV_AWS_123"],
  why: "Anybody who knows its name could connect.",
  fix: "Set `acceptanceRequired: true`.",
  check: (resource) => expect(resource, "acceptanceRequired").toBe(true),
});
