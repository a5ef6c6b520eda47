import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const stateIsOnAVolumeOfItsOwn = stackRule("aws:ec2/instance:Instance", {
  id: "ec2-state-is-on-a-volume-of-its-own",
  severity: "high",
  sameAs: [],
  why: "Certificates and jobs on the root volume are gone with the next host.",
  fix: "Create an `aws.ebs.Volume` and attach it with an `aws.ec2.VolumeAttachment`.",
  check: (graph) =>
    graph.of("aws:ec2/instance:Instance").map((instance) => {
      const attached = graph.about(instance, "instanceId", ["id"], "aws:ec2/volumeAttachment:VolumeAttachment");
      return { resource: instance, verdict: attached.length > 0 ? pass : fail("No volume is attached to it.") };
    }),
});
