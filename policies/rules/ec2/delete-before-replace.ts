import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const deleteBeforeReplace = stackRule("aws:ec2/instance:Instance", {
  id: "ec2-delete-before-replace",
  severity: "high",
  sameAs: [],
  why: "A volume and a network interface cannot be on two instances, so a replacement that creates first fails half-way.",
  fix: "Give the instance `deleteBeforeReplace: true`.",
  check: (graph) =>
    graph.of("aws:ec2/instance:Instance").map((instance) => {
      const attached = graph.about(instance, "instanceId", ["id"], "aws:ec2/volumeAttachment:VolumeAttachment");
      const isBound = read(instance, "primaryNetworkInterface").state !== "absent" || attached.length > 0;
      const isFine = !isBound || instance.deleteBeforeReplace === true;
      return {
        resource: instance,
        verdict: isFine
          ? pass
          : fail("It has a volume or a network interface of its own, and its successor is created first."),
      };
    }),
});
