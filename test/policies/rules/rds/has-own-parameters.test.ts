import { unknown } from "../../../../model";
import { hasOwnParameters } from "../../../../policies/rules/rds/has-own-parameters";
import { describeRule, given } from "../../describe-rule";

describeRule(hasOwnParameters, {
  passes: [
    { parameterGroupName: "prod" },
    { parameterGroupName: unknown },
    given({ dbClusterParameterGroupName: "prod" }, { type: "aws:rds/cluster:Cluster" }),
  ],
  fails: [
    {},
    { parameterGroupName: "default.postgres17" },
    given({ parameterGroupName: "prod" }, { type: "aws:rds/cluster:Cluster" }),
    given({ dbClusterParameterGroupName: "default.aurora-postgresql17" }, { type: "aws:rds/cluster:Cluster" }),
  ],
  neverUnknown: "a group that is known only after creation is one of ours",
});
