import { unknown } from "../../../../model";
import { extendedSupportIsOff } from "../../../../policies/rules/rds/extended-support-is-off";
import { describeRule, given } from "../../describe-rule";

describeRule(extendedSupportIsOff, {
  passes: [{ engineLifecycleSupport: "open-source-rds-extended-support-disabled" }],
  fails: [
    {},
    { engineLifecycleSupport: "open-source-rds-extended-support" },
    given({}, { type: "aws:rds/cluster:Cluster" }),
    given({}, { type: "aws:rds/globalCluster:GlobalCluster" }),
  ],
  notEvaluated: [{ engineLifecycleSupport: unknown }],
});
