import { isProperties } from "../../../model";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass } from "../../framework/verdict";
import { isBehindABalancer } from "./behind-a-balancer";

export const webIsNotOnSpotAlone = rule("aws:ecs/service:Service", {
  id: "ecs-web-is-not-on-spot-alone",
  severity: "medium",
  sameAs: [],
  why: "AWS takes all tasks on Spot back with a warning of two minutes, and there may be no capacity for others.",
  fix: "Give `capacityProviderStrategies` one with `capacityProvider: FARGATE` and a `base` of what always has to run.",
  check: (service) => {
    if (!isBehindABalancer(service)) return pass;
    const found = read(service, "capacityProviderStrategies");
    if (found.state === "absent") return pass;
    if (found.state !== "known") return notEvaluated("`capacityProviderStrategies` is known only after creation.");
    const names = Array.isArray(found.value)
      ? found.value.map((one) => (isProperties(one) ? one["capacityProvider"] : null))
      : [null];
    return names.length > 0 && names.every((name) => name === "FARGATE_SPOT" || typeof name !== "string")
      ? fail("Every task that answers requests is on Spot.")
      : pass;
  },
});
