import { unknown } from "../../../../model";
import { alarmTellsSomebody } from "../../../../policies/rules/cloudwatch/alarm-tells-somebody";
import { describeRule } from "../../describe-rule";

describeRule(alarmTellsSomebody, {
  passes: [
    { alarmActions: ["arn:aws:sns:us-east-1:1:alerts"] },
    { alarmActions: unknown },
    { alarmActions: [unknown] },
  ],
  fails: [{}, { alarmActions: [] }],
  neverUnknown: "a topic that is known only after creation is one",
});
