import { isProtected } from "../../../../policies/rules/rds/is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(isProtected, {
  passes: [given({}, { protect: true }), given({}, { keep: false })],
  fails: [
    {},
    given({}, { type: "aws:rds/cluster:Cluster" }),
    given({}, { type: "aws:rds/globalCluster:GlobalCluster" }),
  ],
  neverUnknown: "protection is an option, which is always known",
});
