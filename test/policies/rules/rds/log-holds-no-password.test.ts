import { unknown } from "../../../../model";
import { logHoldsNoPassword } from "../../../../policies/rules/rds/log-holds-no-password";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/clusterParameterGroup:ClusterParameterGroup" };
const set = (name: string, value: string) => ({ parameters: [{ name, value }] });

describeRule(logHoldsNoPassword, {
  passes: [
    {},
    set("log_min_duration_statement", "1000"),
    set("log_min_duration_statement", "-1"),
    set("log_statement", "none"),
    set("log_duration", "1"),
    set("debug_print_parse", "off"),
    // The group of the cluster decides.
    { family: "aurora-postgresql17", ...set("log_statement", "all") },
  ],
  fails: [
    ...["ddl", "mod", "all", "ALL"].map((value) => set("log_statement", value)),
    ...["0", "5", "often"].map((value) => set("log_min_duration_statement", value)),
    set("auto_explain.log_min_duration", "0"),
    set("log_parameter_max_length_on_error", "-1"),
    set("debug_print_plan", "1"),
    given(set("log_statement", "all"), cluster),
  ],
  notEvaluated: [{ parameters: unknown }, { parameters: [{ name: "log_statement", value: unknown }] }],
});
