import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const ebsIsOptimized = rule("aws:ec2/instance:Instance", {
  id: "ec2-ebs-is-optimized",
  severity: "low",
  sameAs: ["CKV_AWS_135"],
  why: "Without it traffic to the disks shares the network with the users.",
  fix: "Set `ebsOptimized: true`; current types cost nothing more.",
  check: (resource) => expect(resource, "ebsOptimized").toBe(true),
});
