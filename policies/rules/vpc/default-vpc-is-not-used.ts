import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

export const defaultVpcIsNotUsed = rule(["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet"], {
  id: "vpc-default-vpc-is-not-used",
  severity: "medium",
  sameAs: ["CKV_AWS_148"],
  why: "In the default VPC everything has a public address.",
  fix: "Create a VPC of your own.",
  check: () => fail("It belongs to the default VPC."),
});
