import { type Properties, unknown, type Value } from "../../../../model";
import { executeCommandIsLogged } from "../../../../policies/rules/ecs/execute-command-is-logged";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

function cluster(logging: Value | undefined, service: Properties = { enableExecuteCommand: true }): GraphCase {
  const configuration: Properties = logging === undefined ? {} : { executeCommandConfiguration: { logging } };
  return graph([
    node("aws:ecs/cluster:Cluster", "cluster", { configuration }),
    node("aws:ecs/service:Service", "web", service, { cluster: ["cluster"] }),
  ]);
}

describeRule(executeCommandIsLogged, {
  passes: [
    cluster(undefined),
    cluster("DEFAULT"),
    cluster("OVERRIDE"),
    graph([node("aws:ecs/service:Service", "web", { enableExecuteCommand: false, cluster: "elsewhere" })]),
  ],
  fails: [cluster("NONE"), cluster("NONE", {})],
  notEvaluated: [
    cluster(unknown),
    graph([node("aws:cloudwatch/eventTarget:EventTarget", "event", { ecsTarget: { enableExecuteCommand: true } })]),
    graph([
      node("aws:scheduler/schedule:Schedule", "clock", { target: { ecsParameters: { enableExecuteCommand: true } } }),
    ]),
    graph([node("aws:ecs/service:Service", "web", { enableExecuteCommand: true, cluster: "elsewhere" })]),
    graph([node("aws:ecs/service:Service", "web", { enableExecuteCommand: unknown })]),
  ],
});
