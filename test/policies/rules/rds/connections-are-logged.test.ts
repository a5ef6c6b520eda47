import { unknown } from "../../../../model";
import { connectionsAreLogged } from "../../../../policies/rules/rds/connections-are-logged";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/clusterParameterGroup:ClusterParameterGroup" };

describeRule(connectionsAreLogged, {
  passes: [
    { parameters: [{ name: "log_connections", value: "1" }] },
    { parameters: [{ name: "log_connections", value: "receipt,authentication" }] },
    { family: "aurora-postgresql17" },
    given({ parameters: [{ name: "log_connections", value: "on" }] }, cluster),
  ],
  fails: [
    {},
    { parameters: [{ name: "rds.force_ssl", value: "1" }] },
    { parameters: [{ name: "log_connections", value: "0" }] },
    { parameters: [{ name: "log_min_duration_statement", value: "1000" }] },
    given({ family: "aurora-postgresql17" }, cluster),
  ],
  notEvaluated: [
    { parameters: unknown },
    { parameters: [{ name: unknown, value: "1" }] },
    { parameters: [{ name: "log_connections", value: unknown }] },
  ],
});
