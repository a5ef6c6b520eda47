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
    set("synchronous_commit", "true"),
    set("session_replication_role", "local"),
    set("zero_damaged_pages", "off"),
    // The group of the cluster decides.
    { family: "aurora-postgresql17", ...set("autovacuum", "0") },
  ],
  fails: [
    set("autovacuum", "0"),
    set("autovacuum", "off"),
    set("synchronous_commit", "off"),
    set("synchronous_commit", "0"),
    ...["fsync", "full_page_writes", "track_counts"].map((name) => set(name, "0")),
    ...["ignore_checksum_failure", "zero_damaged_pages"].map((name) => set(name, "1")),
    set("session_replication_role", "replica"),
    given(set("synchronous_commit", "off"), cluster),
  ],
  notEvaluated: [{ parameters: unknown }, { parameters: [{ name: "autovacuum", value: unknown }] }],
});
