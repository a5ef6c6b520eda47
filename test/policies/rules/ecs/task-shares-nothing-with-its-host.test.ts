import { unknown } from "../../../../model";
import { taskSharesNothingWithItsHost } from "../../../../policies/rules/ecs/task-shares-nothing-with-its-host";
import { describeRule } from "../../describe-rule";

describeRule(taskSharesNothingWithItsHost, {
  passes: [{}, { networkMode: "awsvpc", pidMode: "task" }],
  fails: [{ pidMode: "host" }, { ipcMode: "host" }, { networkMode: "host" }, { pidMode: 7 }],
  notEvaluated: [{ pidMode: unknown }],
});
