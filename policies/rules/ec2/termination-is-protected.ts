import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";

export const terminationIsProtected = rule("aws:ec2/instance:Instance", {
  id: "ec2-termination-is-protected",
  severity: "medium",
  sameAs: [],
  why: "Where data is kept, one wrong call ends the host.",
  fix: "Set `disableApiTermination: true` in environments with `keep`.",
  check: (resource, { keep }) => (keep ? expect(resource, "disableApiTermination").toBe(true) : pass),
});
