import { expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass, passes } from "../../framework/verdict";

/** Percent of the tasks that a service wants. */
const whole = 100;

export const deploymentKeepsCapacity = rule("aws:ecs/service:Service", {
  id: "ecs-deployment-keeps-capacity",
  severity: "high",
  sameAs: [],
  why: "Each deployment would stop tasks before others answer, and visitors of a single task would see an error.",
  fix: "Leave `deploymentMinimumHealthyPercent` and `deploymentMaximumPercent` out (100 and 200), for a service behind a load balancer.",
  check: (service) => {
    const isBehindNothing = passes(expect(service, "loadBalancers").toBeEmpty());
    // What is known only after creation may be one.
    if (isBehindNothing || read(service, "loadBalancers").state === "absent") return pass;
    return all(
      expect(service, "deploymentMinimumHealthyPercent", { default: whole }).toBeAtLeast(whole),
      expect(service, "deploymentMaximumPercent", { default: 200 }).toBeAtLeast(whole + 1),
    );
  },
});
