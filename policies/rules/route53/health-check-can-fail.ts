import { byText, expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass, type Verdict } from "../../framework/verdict";

export const healthCheckCanFail = rule("aws:route53/healthCheck:HealthCheck", {
  id: "route53-health-check-can-fail",
  severity: "high",
  sameAs: [],
  why: "A check that is inverted, switched off or hardly ever made calls a site healthy that nobody can reach.",
  fix: "Leave `invertHealthcheck` and `disabled` out, and set `failureThreshold` to at most 5; a check by HTTP needs a `resourcePath` that says whether the application works.",
  check: (check) =>
    all(
      expect(check, "invertHealthcheck", { default: false }).toBe(false),
      expect(check, "disabled", { default: false }).toBe(false),
      expect(check, "failureThreshold", { default: 3 }).toBeAtMost(5),
      expect(check, "requestInterval", { default: 30 }).toBeAtMost(30),
      byText(check, "type", (type) => (withoutPath.includes(type ?? "") ? pass : hasPath(check))),
    ),
});

/** What asks for no page. */
const withoutPath = ["TCP", "CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"];

function hasPath(check: Checked): Verdict {
  return expect(check, "resourcePath").toMatch(/^\/./, "a path that says whether the application works");
}
