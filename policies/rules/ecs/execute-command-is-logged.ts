import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { isSwitch } from "../shared/switches";

const cluster = "aws:ecs/cluster:Cluster";
const service = "aws:ecs/service:Service";

/**
 * Left out, a session goes where the container's own log goes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html
 */
export const executeCommandIsLogged = stackRule([cluster, service], {
  id: "ecs-execute-command-is-logged",
  severity: "high",
  sameAs: ["CKV_AWS_223"],
  why: "Nobody could tell what was done in a container with the application's data and credentials.",
  fix: "Leave `enableExecuteCommand` out, or set `configuration.executeCommandConfiguration.logging` of the cluster to DEFAULT or OVERRIDE.",
  check: (graph) => [
    ...graph.of(cluster).map((resource) => ({ resource, verdict: isLogged(resource) })),
    ...graph.of(service).map((resource) => ({ resource, verdict: ofService(graph, resource) })),
  ],
});

function isLogged(resource: Node): Verdict {
  return expect(resource, "configuration.executeCommandConfiguration.logging", { default: "DEFAULT" }).toBeOneOf([
    "DEFAULT",
    "OVERRIDE",
  ]);
}

/** A cluster of this stack is judged by itself. */
function ofService(graph: Graph, resource: Node): Verdict {
  const isOff = expect(resource, "enableExecuteCommand", { default: false }).toBe(false);
  if (passes(isOff)) return pass;
  const isOurs = graph.origins(resource, "cluster").some(({ type }) => type === cluster);
  const ofCluster = notEvaluated("Its cluster belongs to no resource of this stack, so nobody knows what is logged.");
  return all(isSwitch(resource, "enableExecuteCommand"), isOurs ? pass : ofCluster);
}
