import { unknown } from "../../../../graph";
import { connectionsAreLogged } from "../../../../policies/rules/rds/connections-are-logged";
import { describeRule } from "../../describe-rule";

describeRule(connectionsAreLogged, {
  passes: [{ parameters: [{ name: "log_connections", value: "1" }] }],
  fails: [
    {},
    { parameters: [{ name: "rds.force_ssl", value: "1" }] },
    { parameters: [{ name: "log_connections", value: "0" }] },
    { parameters: [{ name: "log_min_duration_statement", value: "-1" }] },
    { parameters: [{ name: "log_statement" }] },
  ],
  notEvaluated: [
    { parameters: unknown },
    { parameters: [{ name: unknown, value: "1" }] },
    { parameters: [{ name: "log_connections", value: unknown }] },
  ],
});
