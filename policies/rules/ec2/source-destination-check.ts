import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const sourceDestinationCheck = rule(["aws:ec2/networkInterface:NetworkInterface", "aws:ec2/instance:Instance"], {
  id: "ec2-source-destination-check",
  severity: "medium",
  sameAs: ["FSBP EC2.180"],
  why: "With the check off, an intruder on the host could spoof addresses and receive the traffic of others.",
  fix: "Leave `sourceDestCheck` out: only a host that routes for others needs it off.",
  check: (resource) => expect(resource, "sourceDestCheck", { default: true }).toBe(true),
});
