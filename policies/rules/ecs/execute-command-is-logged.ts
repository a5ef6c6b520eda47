import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { isSwitch } from "../shared/switches";

const cluster = "aws:ecs/cluster:Cluster";

/** What starts tasks that may have sessions, by type: where the switch stands, and what the cluster is named by. */
const starters: Readonly<Record<string, readonly [isOn: string, cluster: string]>> = {
  "aws:cloudwatch/eventTarget:EventTarget": ["ecsTarget.enableExecuteCommand", "arn"],
  "aws:ecs/service:Service": ["enableExecuteCommand", "cluster"],
  "aws:scheduler/schedule:Schedule": ["target.ecsParameters.enableExecuteCommand", "target"],
};

/**
 * Left out, a session goes where the container's own log goes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html
 */
export const executeCommandIsLogged = stackRule([cluster, ...Object.keys(starters)], {
  id: "ecs-execute-command-is-logged",
  severity: "high",
  sameAs: ["CKV_AWS_223"],
  why: "Nobody could tell what was done in a container with the application's data and credentials.",
  fix: "Leave `enableExecuteCommand` out, or set `configuration.executeCommandConfiguration.logging` of the cluster to DEFAULT or OVERRIDE.",
  check: (graph) => [
    ...graph.of(cluster).map((resource) => ({ resource, verdict: isLogged(resource) })),
    ...graph.of(...Object.keys(starters)).map((resource) => ({ resource, verdict: ofStarter(graph, resource) })),
  ],
});

function isLogged(resource: Node): Verdict {
  return expect(resource, "configuration.executeCommandConfiguration.logging", { default: "DEFAULT" }).toBeOneOf([
    "DEFAULT",
    "OVERRIDE",
  ]);
}

/** A cluster of this stack is judged by itself. */
function ofStarter(graph: Graph, resource: Node): Verdict {
  const [isOn, at] = starters[resource.type] ?? ["enableExecuteCommand", "cluster"];
  const isOff = expect(resource, isOn, { default: false }).toBe(false);
  if (passes(isOff)) return pass;
  const isOurs = graph.origins(resource, at).some(({ type }) => type === cluster);
  const ofCluster = notEvaluated("Its cluster belongs to no resource of this stack, so nobody knows what is logged.");
  return all(isSwitch(resource, isOn), isOurs ? pass : ofCluster);
}
