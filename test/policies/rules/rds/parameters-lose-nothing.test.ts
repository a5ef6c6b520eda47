import { unknown } from "../../../../model";
import { parametersLoseNothing } from "../../../../policies/rules/rds/parameters-lose-nothing";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/clusterParameterGroup:ClusterParameterGroup" };
const set = (name: string, value: string) => ({ parameters: [{ name, value }] });

describeRule(parametersLoseNothing, {
  passes: [
    {},
    set("autovacuum", "1"),
    set("synchronous_commit", "local"),
    // The group of the cluster decides.
    { family: "aurora-postgresql17", ...set("autovacuum", "0") },
  ],
  fails: [
    set("autovacuum", "0"),
    set("autovacuum", "off"),
    set("synchronous_commit", "off"),
    set("synchronous_commit", "0"),
    given(set("synchronous_commit", "off"), cluster),
  ],
  notEvaluated: [{ parameters: unknown }, { parameters: [{ name: "autovacuum", value: unknown }] }],
});
