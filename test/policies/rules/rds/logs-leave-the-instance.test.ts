import { unknown } from "../../../../model";
import { logsLeaveTheInstance } from "../../../../policies/rules/rds/logs-leave-the-instance";
import { describeRule, given } from "../../describe-rule";

describeRule(logsLeaveTheInstance, {
  passes: [{ enabledCloudwatchLogsExports: ["postgresql", "upgrade"] }],
  fails: [
    {},
    { enabledCloudwatchLogsExports: [] },
    { enabledCloudwatchLogsExports: ["upgrade"] },
    given({}, { type: "aws:rds/cluster:Cluster" }),
  ],
  notEvaluated: [{ enabledCloudwatchLogsExports: unknown }],
});
