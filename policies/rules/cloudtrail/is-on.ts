import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const isOn = rule("aws:cloudtrail/trail:Trail", {
  id: "cloudtrail-is-on",
  severity: "critical",
  sameAs: [],
  why: "Nobody could tell afterwards who did what.",
  fix: "Leave `enableLogging` out.",
  check: (resource) => expect(resource, "enableLogging", { default: true }).toBe(true),
});
