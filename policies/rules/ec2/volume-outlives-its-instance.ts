import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const volumeOutlivesItsInstance = stackRule("aws:ebs/volume:Volume", {
  id: "ec2-volume-outlives-its-instance",
  severity: "high",
  sameAs: [],
  why: "What takes its zone from an instance is replaced together with it, and starts empty.",
  fix: "Take `availabilityZone` from the configuration or the subnet, as the instance does.",
  check: (graph) =>
    graph.of("aws:ebs/volume:Volume").map((volume) => {
      const instances = Object.keys(volume.propertyDependencies)
        .flatMap((property) => graph.origins(volume, property))
        .filter(({ type }) => type === "aws:ec2/instance:Instance");
      const verdict = instances.length === 0 ? pass : fail("It takes a property from an instance.");
      return { resource: volume, verdict };
    }),
});
