import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

const gateway = "aws:ec2transitgateway/transitGateway:TransitGateway";

export const endpointServiceAcceptance = rule(["aws:ec2/vpcEndpointService:VpcEndpointService", gateway], {
  id: "vpc-endpoint-service-acceptance",
  severity: "medium",
  sameAs: ["CKV_AWS_123"],
  why: "Anybody who knows its name, or whom it is shared with, could connect.",
  fix: 'Set `acceptanceRequired: true`; of a transit gateway, `autoAcceptSharedAttachments: "disable"`.',
  check: (resource) =>
    resource.type === gateway
      ? expect(resource, "autoAcceptSharedAttachments", { default: "disable" }).toBe("disable")
      : expect(resource, "acceptanceRequired").toBe(true),
});
