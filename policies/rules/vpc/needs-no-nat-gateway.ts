import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

export const needsNoNatGateway = rule("aws:ec2/natGateway:NatGateway", {
  id: "vpc-needs-no-nat-gateway",
  severity: "medium",
  sameAs: [],
  why: "A NAT gateway costs $32.85 a month before the first byte: a sixth of everything.",
  fix: "Use public and isolated subnets, and gateway endpoints for S3; Lambda reaches the host inside the VPC.",
  check: () => fail("A NAT gateway costs $32.85 a month and $0.045 for each GB."),
});
