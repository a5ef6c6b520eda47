import { unknown } from "../../../../model";
import { deploymentAlarmsRollBack } from "../../../../policies/rules/ecs/deployment-alarms-roll-back";
import { describeRule } from "../../describe-rule";

const alarms = { alarmNames: ["failed-answers"], enable: true, rollback: true };

describeRule(deploymentAlarmsRollBack, {
  passes: [{}, { alarms }, { alarms: { ...alarms, alarmNames: [unknown] } }],
  fails: [
    { alarms: { ...alarms, enable: false } },
    { alarms: { ...alarms, rollback: false } },
    { alarms: { alarmNames: ["failed-answers"], enable: true } },
    { alarms: { ...alarms, alarmNames: [] } },
  ],
  notEvaluated: [{ alarms: unknown }, { alarms: { ...alarms, rollback: unknown } }],
});
