import { byText, expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass, type Verdict } from "../../framework/verdict";
import { isBehindABalancer } from "./behind-a-balancer";

/** Percent of the tasks that a service wants. */
const whole = 100;

export const deploymentKeepsCapacity = rule("aws:ecs/service:Service", {
  id: "ecs-deployment-keeps-capacity",
  severity: "high",
  sameAs: [],
  why: "Each deployment would stop tasks before others answer, and visitors of a single task would see an error.",
  fix: "Leave `deploymentMinimumHealthyPercent` and `deploymentMaximumPercent` out (100 and 200), for a service behind a load balancer.",
  check: (service) =>
    isBehindABalancer(service)
      ? byText(service, "deploymentController.type", (controller) =>
          // CodeDeploy and others start all new tasks beside the old ones, as ECS's own blue/green does.
          controller !== null && controller !== "ECS"
            ? pass
            : byText(service, "deploymentConfiguration.strategy", (strategy) =>
                strategy !== null && strategy !== "ROLLING" ? pass : ofRolling(service),
              ),
        )
      : pass,
});

function ofRolling(service: Checked): Verdict {
  return byText(service, "schedulingStrategy", (strategy) =>
    all(
      expect(service, "deploymentMinimumHealthyPercent", { default: strategy === "DAEMON" ? 0 : whole }).toBeAtLeast(
        whole,
      ),
      expect(service, "deploymentMaximumPercent", { default: strategy === "DAEMON" ? whole : 200 }).toSatisfy(
        (percent) => typeof percent === "number" && hasRoom(percent, service),
        `it has to leave room for one more task, which is ${whole + 1} at least, and 200 for a single task`,
      ),
    ),
  );
}

/** ECS rounds down what it may start: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function hasRoom(percent: number, service: Checked): boolean {
  const found = read(service, "desiredCount");
  if (found.state !== "known" || found.value === 0) return percent > whole;
  return typeof found.value === "number" && Math.floor((found.value * percent) / whole) > found.value;
}
