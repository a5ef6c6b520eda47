import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { isOn } from "../shared/switches";
import { hostTypes } from "./hosts";

export const ebsIsOptimized = rule(hostTypes, {
  id: "ec2-ebs-is-optimized",
  severity: "low",
  sameAs: ["CKV_AWS_135"],
  why: "Without it traffic to the disks shares the network with the users.",
  fix: "Set `ebsOptimized: true`; current types cost nothing more.",
  check: (resource) => expect(resource, "ebsOptimized").toSatisfy(isOn, "it has to be true"),
});
