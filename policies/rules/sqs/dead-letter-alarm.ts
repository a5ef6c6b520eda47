import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

/** Properties by which something sends to a queue what it could not do. */
const sending = ["deadLetterConfig", "destinationConfig", "redrivePolicy", "target"];

export const deadLetterAlarm = stackRule("aws:sqs/queue:Queue", {
  id: "sqs-dead-letter-alarm",
  severity: "medium",
  sameAs: [],
  why: "Failed messages would lie in a queue unnoticed, until they expire.",
  fix: "Create an `aws.cloudwatch.MetricAlarm` on ApproximateNumberOfMessagesVisible with the queue's name.",
  check: (graph) =>
    graph.of("aws:sqs/queue:Queue").map((resource) => {
      const isOfFailures = graph.resources.some((node) =>
        sending.some((property) => graph.origins(node, property).includes(resource)),
      );
      const verdict = !isOfFailures || isWatched(graph, resource) ? pass : fail("No alarm watches it.");
      return { resource, verdict };
    }),
});

function isWatched(graph: Graph, queue: Node): boolean {
  const alarms = graph.of("aws:cloudwatch/metricAlarm:MetricAlarm");
  if (alarms.some((alarm) => graph.origins(alarm, "dimensions").includes(queue))) return true;
  const name = read(queue, "name");
  return alarms.some((alarm) => {
    const watched = read(alarm, "dimensions.QueueName");
    return name.state === "known" && watched.state === "known" && watched.value === name.value;
  });
}
