import { unknown } from "../../../../model";
import { containerLogsLeaveIt } from "../../../../policies/rules/ecs/container-logs-leave-it";
import { describeRule } from "../../describe-rule";

describeRule(containerLogsLeaveIt, {
  passes: [{ containerDefinitions: JSON.stringify([{ name: "web", logConfiguration: { logDriver: "awslogs" } }]) }],
  fails: [{}, { containerDefinitions: "none" }, { containerDefinitions: JSON.stringify([{ name: "web" }]) }],
  notEvaluated: [{ containerDefinitions: unknown }],
});
