import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const terminationIsProtected = rule("aws:ec2/instance:Instance", {
  id: "ec2-termination-is-protected",
  severity: "medium",
  sameAs: [],
  why: "Where data is kept, one wrong call ends the host.",
  fix: "Set `disableApiTermination: true` where data must not be lost.",
  check: (resource, { keep }) => (keep ? expect(resource, "disableApiTermination").toBe(true) : pass),
});
