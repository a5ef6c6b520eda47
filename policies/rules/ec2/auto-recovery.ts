import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const autoRecovery = rule("aws:ec2/instance:Instance", {
  id: "ec2-auto-recovery",
  severity: "medium",
  sameAs: [],
  why: "When the machine below the host breaks, AWS would leave it broken until somebody wakes up.",
  fix: "Leave `maintenanceOptions.autoRecovery` out.",
  check: (instance) => expect(instance, "maintenanceOptions.autoRecovery", { default: "default" }).toBe("default"),
});
