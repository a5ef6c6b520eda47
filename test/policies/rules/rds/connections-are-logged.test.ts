import { unknown } from "../../../../graph";
import { connectionsAreLogged } from "../../../../policies/rules/rds/connections-are-logged";
import { describeRule } from "../../describe-rule";

describeRule(connectionsAreLogged, {
  passes: [{ parameters: [{ name: "log_connections", value: "1" }] }],
  fails: [{}, { parameters: [{ name: "rds.force_ssl", value: "1" }] }],
  notEvaluated: [{ parameters: unknown }],
});
