import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const tasksAreTagged = rule("aws:ecs/service:Service", {
  id: "ecs-tasks-are-tagged",
  severity: "low",
  sameAs: [],
  why: "Fargate is billed by task: without tags a budget of the environment does not see it.",
  fix: 'Set `propagateTags: "SERVICE"`.',
  // Elsewhere the machines are billed, which have tags of their own.
  check: (service) =>
    byText(service, "launchType", (launch) =>
      launch === "EC2" || launch === "EXTERNAL"
        ? pass
        : expect(service, "propagateTags").toBeOneOf(["SERVICE", "TASK_DEFINITION"]),
    ),
});
