import { unknown } from "../../../../model";
import { buildIsLogged } from "../../../../policies/rules/codebuild/build-is-logged";
import { describeRule } from "../../describe-rule";

describeRule(buildIsLogged, {
  passes: [
    {},
    { logsConfig: { cloudwatchLogs: { groupName: "build" } } },
    { logsConfig: { cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "ENABLED" } } },
  ],
  fails: [
    { logsConfig: { cloudwatchLogs: { status: "DISABLED" } } },
    { logsConfig: { cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "DISABLED" } } },
  ],
  notEvaluated: [{ logsConfig: { cloudwatchLogs: { status: unknown } } }],
});
