import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const publicAddressIsElastic = rule("aws:ec2/instance:Instance", {
  id: "ec2-public-address-is-elastic",
  severity: "medium",
  sameAs: ["CKV_AWS_88", "FSBP EC2.9"],
  why: "An address that AWS lends to an instance changes with every stop, and costs as much as one that stays.",
  fix: "Leave `associatePublicIpAddress` out and give the instance an Elastic IP.",
  check: (resource) => expect(resource, "associatePublicIpAddress", { default: false }).toBe(false),
});
