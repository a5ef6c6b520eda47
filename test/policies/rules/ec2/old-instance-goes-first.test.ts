import { unknown } from "../../../../model";
import { oldInstanceGoesFirst } from "../../../../policies/rules/ec2/old-instance-goes-first";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(oldInstanceGoesFirst, {
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
