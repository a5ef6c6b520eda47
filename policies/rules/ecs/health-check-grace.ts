import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { isBehindABalancer } from "./behind-a-balancer";
import { pass } from "../../framework/verdict";

/** In seconds: less than that no application of some size starts in. AWS takes none where nothing is said. */
const least = 30;

export const healthCheckGrace = rule("aws:ecs/service:Service", {
  id: "ecs-health-check-grace",
  severity: "medium",
  sameAs: [],
  why: "A task that is still starting is taken for an unhealthy one and stopped, again and again.",
  fix: `Set \`healthCheckGracePeriodSeconds\` to what the slowest start takes, ${least} or more.`,
  check: (service) =>
    isBehindABalancer(service)
      ? expect(service, "healthCheckGracePeriodSeconds", { default: 0 }).toBeAtLeast(least)
      : pass,
});
