import { unknown } from "../../../../model";
import { volumeDetachesFromAStoppedInstance } from "../../../../policies/rules/ec2/volume-detaches-from-a-stopped-instance";
import { describeRule } from "../../describe-rule";

describeRule(volumeDetachesFromAStoppedInstance, {
  passes: [{ stopInstanceBeforeDetaching: true }],
  fails: [{}, { stopInstanceBeforeDetaching: false }, { stopInstanceBeforeDetaching: true, forceDetach: true }],
  notEvaluated: [{ stopInstanceBeforeDetaching: unknown }],
});
