import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { hostTypes, isTemplate } from "./hosts";

export const publicAddressIsElastic = rule(hostTypes, {
  id: "ec2-public-address-is-elastic",
  severity: "medium",
  sameAs: ["CKV_AWS_88", "FSBP EC2.9", "FSBP EC2.25"],
  why: "An address that AWS lends to an instance changes with every stop, and costs as much as one that stays.",
  fix: "Leave `associatePublicIpAddress` out and give the instance an Elastic IP.",
  check: (resource) =>
    isTemplate(resource)
      ? expectEach(resource, "networkInterfaces", (item) =>
          expect(resource, `${item}.associatePublicIpAddress`, { default: "false" }).toBe("false"),
        )
      : expect(resource, "associatePublicIpAddress", { default: false }).toBe(false),
});
