import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

const service = "aws:ecs/service:Service";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html, read on 2026-11-29: on Windows 1.0.0. */
export const platformIsCurrent = rule([service, "aws:ecs/taskSet:TaskSet"], {
  id: "ecs-platform-is-current",
  severity: "medium",
  sameAs: ["CKV_AWS_332", "FSBP ECS.10"],
  why: "An old Fargate platform no longer gets fixes for its kernel and container runtime.",
  fix: "Leave `platformVersion` out: AWS then uses LATEST.",
  check: (resource) =>
    expect(resource, "platformVersion", { default: "LATEST" }).toMatch(
      /^(LATEST|1\.([4-9]|\d\d)\.\d+|[2-9]\.\d+\.\d+)$/,
      "LATEST, or 1.4.0 at least",
    ),
});
