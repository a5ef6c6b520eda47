import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const isOn = rule("aws:cloudtrail/trail:Trail", {
  id: "cloudtrail-is-on",
  severity: "critical",
  sameAs: [],
  why: "Nobody could tell afterwards who did what.",
  fix: "Leave `enableLogging` out.",
  check: (resource) => expect(resource, "enableLogging", { default: true }).toBe(true),
});
