import { byText, expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { targetGroupTypes } from "./balancers";

/** In seconds, as the provider has them: https://www.pulumi.com/registry/packages/aws/api-docs/lb/targetgroup/ */
const standard = { interval: 30, unhealthyThreshold: 3, timeout: 5 };

/** In seconds. */
const longestUntilOut = 60;

export const healthCheckFits = rule(targetGroupTypes, {
  id: "load-balancer-health-check-fits",
  severity: "medium",
  sameAs: ["CKV_AWS_261"],
  why: "A target that has died gets requests until it is noticed, and one that answers with errors is never noticed.",
  fix: 'Set `healthCheck: { path, interval: 10, unhealthyThreshold: 3, timeout: 5, matcher: "200" }`: out within a minute, and by 2xx alone.',
  check: (targets) =>
    byText(targets, "targetType", (type) =>
      type === "lambda" ? pass : all(isOn(targets), isQuick(targets), isStrict(targets)),
    ),
});

function isOn(targets: Checked): Verdict {
  return all(
    expect(targets, "healthCheck.enabled", { default: true }).toBe(true),
    byText(targets, "protocol", (protocol) =>
      protocol === "HTTP" || protocol === "HTTPS" ? expect(targets, "healthCheck.path").toBePresent() : pass,
    ),
  );
}

function isQuick(targets: Checked): Verdict {
  const [interval, threshold, timeout] = (["interval", "unhealthyThreshold", "timeout"] as const).map((name) => {
    const found = read(targets, `healthCheck.${name}`);
    if (found.state === "absent") return standard[name];
    if (found.state !== "known") return null;
    return typeof found.value === "number" ? found.value : Number.NaN;
  });
  if (interval === null || threshold === null || timeout === null)
    return notEvaluated("How soon a dead target is found is known only after creation.");
  const seconds = Number(interval) * Number(threshold);
  if (!(seconds <= longestUntilOut))
    return fail(`A dead target is found after ${seconds} s; ${longestUntilOut} is the most.`);
  return Number(timeout) < Number(interval) ? pass : fail("`healthCheck.timeout` is no shorter than its interval.");
}

/** `200`, `200-299`, `200,204`. */
function isStrict(targets: Checked): Verdict {
  return expect(targets, "healthCheck.matcher", { default: "200" }).toMatch(
    /^2\d\d(?:[-,]2\d\d)*$/,
    "codes between 200 and 299",
  );
}
