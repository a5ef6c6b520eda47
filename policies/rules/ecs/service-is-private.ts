import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const serviceIsPrivate = rule(["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"], {
  id: "ecs-service-is-private",
  severity: "high",
  sameAs: ["CKV_AWS_333", "FSBP ECS.2"],
  why: "Tasks with public addresses can be reached past the load balancer.",
  fix: "Leave `networkConfiguration.assignPublicIp` out.",
  check: (resource) => expect(resource, "networkConfiguration.assignPublicIp", { default: false }).toBe(false),
});
