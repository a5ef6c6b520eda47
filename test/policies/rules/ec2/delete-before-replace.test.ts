import { unknown } from "../../../../model";
import { deleteBeforeReplace } from "../../../../policies/rules/ec2/delete-before-replace";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(deleteBeforeReplace, {
  passes: [
    graph([node("aws:ec2/instance:Instance", "host")]),
    graph([
      node(
        "aws:ec2/instance:Instance",
        "host",
        { primaryNetworkInterface: unknown },
        {},
        { deleteBeforeReplace: true },
      ),
    ]),
  ],
  fails: [
    graph([node("aws:ec2/instance:Instance", "host", { primaryNetworkInterface: {} })]),
    graph([
      node("aws:ec2/instance:Instance", "host"),
      node("aws:ec2/volumeAttachment:VolumeAttachment", "data", {}, { instanceId: ["host"] }),
    ]),
  ],
  neverUnknown: "the order is an option, which is always known",
});
