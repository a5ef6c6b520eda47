import { byText, expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass, type Verdict } from "../../framework/verdict";

export const healthCheckCanFail = rule("aws:route53/healthCheck:HealthCheck", {
  id: "route53-health-check-can-fail",
  severity: "high",
  sameAs: [],
  why: "A check that is inverted, switched off, hardly ever made or of another site calls a site healthy that nobody can reach.",
  fix: "Leave `invertHealthcheck` and `disabled` out, set `failureThreshold` to at most 5, and `fqdn` to the site's domain; a check by HTTP needs a `resourcePath` that says whether the application works.",
  check: (check, { settings }) =>
    all(
      settings?.kind === "environment" ? isOfTheSite(check, settings.domain) : pass,
      // None of the others has to be well, or a metric that is gone counts as well.
      expect(check, "childHealthThreshold", { default: 1 }).toBeAtLeast(1),
      expect(check, "insufficientDataHealthStatus").notToMatch(/^Healthy$/, "Healthy"),
      expect(check, "invertHealthcheck", { default: false }).toBe(false),
      expect(check, "disabled", { default: false }).toBe(false),
      expect(check, "failureThreshold", { default: 3 }).toBeAtMost(5),
      expect(check, "requestInterval", { default: 30 }).toBeAtMost(30),
      byText(check, "type", (type) => (withoutPath.includes(type ?? "") ? pass : hasPath(check))),
    ),
});

/** By an address it asks whoever has that, and by plain HTTP the proxy, which answers that there is TLS. */
function isOfTheSite(check: Checked, domain: string): Verdict {
  return byText(check, "type", (type) =>
    ofOthers.includes(type ?? "")
      ? pass
      : all(
          expect(check, "fqdn").toBe(domain),
          expect(check, "ipAddress").notToMatch(/./, "an address that is written down"),
          expect(check, "type").toMatch(/^HTTPS/, "a check by HTTPS"),
        ),
  );
}

/** What asks nobody itself. */
const ofOthers = ["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"];

/** What asks for no page. */
const withoutPath = ["TCP", ...ofOthers];

function hasPath(check: Checked): Verdict {
  return expect(check, "resourcePath").toMatch(/^\/./, "a path that says whether the application works");
}
