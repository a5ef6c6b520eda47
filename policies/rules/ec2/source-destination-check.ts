import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const sourceDestinationCheck = rule(["aws:ec2/networkInterface:NetworkInterface", "aws:ec2/instance:Instance"], {
  id: "ec2-source-destination-check",
  severity: "medium",
  sameAs: ["FSBP EC2.180"],
  why: "Whoever breaks into the host could send as somebody else, and take what is meant for others.",
  fix: "Leave `sourceDestCheck` out: only a host that routes for others needs it off.",
  check: (resource) => expect(resource, "sourceDestCheck", { default: true }).toBe(true),
});
