import { unknown } from "../../../../model";
import { subnetsSpanZones } from "../../../../policies/rules/rds/subnets-span-zones";
import { describeRule } from "../../describe-rule";

describeRule(subnetsSpanZones, {
  passes: [{ subnetIds: ["subnet-1", "subnet-2"] }, { subnetIds: [unknown, unknown] }],
  fails: [{}, { subnetIds: ["subnet-1"] }, { subnetIds: "subnet-1" }],
  notEvaluated: [{ subnetIds: unknown }],
});
