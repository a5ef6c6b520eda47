import { unknown } from "../../../../model";
import { alarmTellsSomebody } from "../../../../policies/rules/cloudwatch/alarm-tells-somebody";
import { describeRule } from "../../describe-rule";

describeRule(alarmTellsSomebody, {
  passes: [
    { alarmActions: ["arn:aws:sns:us-east-1:1:alerts"] },
    { alarmActions: unknown },
    { alarmActions: [unknown] },
    { alarmActions: ["arn:aws:automate:us-east-1:ec2:reboot", "arn:aws:sns:us-east-1:1:alerts"] },
    { alarmActions: ["arn:aws:automate:us-east-1:ec2:recover", unknown] },
  ],
  fails: [
    {},
    { alarmActions: [] },
    { alarmActions: ["arn:aws:automate:us-east-1:ec2:recover"] },
    { alarmActions: ["arn:aws:swf:us-east-1:1:action/actions/AWS_EC2.InstanceId.Reboot/1.0"] },
  ],
  neverUnknown: "a topic that is known only after creation is one",
});
