import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const endpointServiceAsksFirst = rule("aws:ec2/vpcEndpointService:VpcEndpointService", {
  id: "vpc-endpoint-service-asks-first",
  severity: "medium",
  sameAs: ["CKV_AWS_123"],
  why: "Anybody who knows its name could connect.",
  fix: "Set `acceptanceRequired: true`.",
  check: (resource) => expect(resource, "acceptanceRequired").toBe(true),
});
