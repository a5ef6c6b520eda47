import { unknown } from "../../../../model";
import { seesEveryRegion } from "../../../../policies/rules/cloudtrail/sees-every-region";
import { describeRule } from "../../describe-rule";

describeRule(seesEveryRegion, {
  passes: [{ isMultiRegionTrail: true }],
  fails: [{ isMultiRegionTrail: true, includeGlobalServiceEvents: false }, {}, { isMultiRegionTrail: false }],
  notEvaluated: [{ isMultiRegionTrail: unknown }],
});
