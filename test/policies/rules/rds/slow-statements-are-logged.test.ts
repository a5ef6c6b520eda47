import { unknown } from "../../../../model";
import { slowStatementsAreLogged } from "../../../../policies/rules/rds/slow-statements-are-logged";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/clusterParameterGroup:ClusterParameterGroup" };

describeRule(slowStatementsAreLogged, {
  passes: [
    { parameters: [{ name: "log_min_duration_statement", value: "1000" }] },
    { parameters: [{ name: "log_statement", value: "ddl" }] },
    { family: "aurora-postgresql17" },
    given({ parameters: [{ name: "log_statement", value: "all" }] }, cluster),
  ],
  fails: [
    {},
    { parameters: [{ name: "log_connections", value: "1" }] },
    { parameters: [{ name: "log_min_duration_statement", value: "-1" }] },
    { parameters: [{ name: "log_statement", value: "none" }] },
    { parameters: [{ name: "log_statement" }] },
    given({ family: "aurora-postgresql17" }, cluster),
  ],
  notEvaluated: [
    { parameters: unknown },
    { parameters: [{ name: unknown, value: "1" }] },
    { parameters: [{ name: "log_min_duration_statement", value: unknown }] },
  ],
});
