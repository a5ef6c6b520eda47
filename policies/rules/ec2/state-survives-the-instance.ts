import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const stateSurvivesTheInstance = rule("aws:ec2/instance:Instance", {
  id: "ec2-state-survives-the-instance",
  severity: "high",
  sameAs: [],
  why: "A volume inside the instance goes with it when the instance is replaced.",
  fix: "Take `ebsBlockDevices` out; make an `aws.ebs.Volume` and attach it.",
  check: (resource) =>
    expectEach(resource, "ebsBlockDevices", (device) =>
      expect(resource, `${device}.deleteOnTermination`, { default: true }).toBe(false),
    ),
});
