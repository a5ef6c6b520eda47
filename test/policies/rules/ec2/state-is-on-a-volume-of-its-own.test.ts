import { unknown } from "../../../../model";
import { stateIsOnAVolumeOfItsOwn } from "../../../../policies/rules/ec2/state-is-on-a-volume-of-its-own";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(stateIsOnAVolumeOfItsOwn, {
  passes: [
    graph([
      node("aws:ec2/instance:Instance", "host"),
      node("aws:ec2/volumeAttachment:VolumeAttachment", "data", { instanceId: unknown }, { instanceId: ["host"] }),
    ]),
    graph([]),
  ],
  fails: [
    graph([node("aws:ec2/instance:Instance", "host")]),
    graph([
      node("aws:ec2/instance:Instance", "host"),
      node("aws:ec2/volumeAttachment:VolumeAttachment", "data", { instanceId: "i-1" }),
    ]),
  ],
  neverUnknown: "an attachment is there or not",
});
