import { unknown } from "../../../../model";
import { deletionIsProtected } from "../../../../policies/rules/rds/deletion-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(deletionIsProtected, {
  passes: [{ deletionProtection: true }, given({}, { keep: false })],
  fails: [
    {},
    { deletionProtection: false },
    given({}, { type: "aws:rds/cluster:Cluster" }),
    given({}, { type: "aws:rds/globalCluster:GlobalCluster" }),
  ],
  notEvaluated: [{ deletionProtection: unknown }],
});
