import { unknown } from "../../../../graph";
import { logsLeaveTheInstance } from "../../../../policies/rules/rds/logs-leave-the-instance";
import { describeRule } from "../../describe-rule";

describeRule(logsLeaveTheInstance, {
  passes: [{ enabledCloudwatchLogsExports: ["postgresql", "upgrade"] }],
  fails: [{}, { enabledCloudwatchLogsExports: [] }, { enabledCloudwatchLogsExports: ["upgrade"] }],
  notEvaluated: [{ enabledCloudwatchLogsExports: unknown }],
});
