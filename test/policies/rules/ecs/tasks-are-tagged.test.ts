import { unknown } from "../../../../model";
import { tasksAreTagged } from "../../../../policies/rules/ecs/tasks-are-tagged";
import { describeRule } from "../../describe-rule";

describeRule(tasksAreTagged, {
  passes: [
    { launchType: "FARGATE", propagateTags: "SERVICE" },
    { propagateTags: "TASK_DEFINITION" },
    { launchType: "EC2" },
    { launchType: "EXTERNAL" },
  ],
  fails: [{}, { launchType: "FARGATE", propagateTags: "NONE" }, { launchType: 7 }],
  notEvaluated: [{ propagateTags: unknown }, { launchType: unknown, propagateTags: "NONE" }],
});
