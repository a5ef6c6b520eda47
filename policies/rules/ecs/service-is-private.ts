import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { eachOpening, isWorld } from "../security-group/openings";
import { isSwitch } from "../shared/switches";

/** Where it stands into which network tasks come, by type. */
const places: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventTarget:EventTarget": "ecsTarget.networkConfiguration",
  "aws:ecs/service:Service": "networkConfiguration",
  "aws:ecs/taskSet:TaskSet": "networkConfiguration",
  "aws:scheduler/schedule:Schedule": "target.ecsParameters.networkConfiguration",
};
const types = Object.keys(places);
const group = "aws:ec2/securityGroup:SecurityGroup";
const separateRules = [
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
];

/** A public address by itself lets nobody in: the security groups do. Why: docs/decisions/0190. */
export const serviceIsPrivate = stackRule(types, {
  id: "ecs-service-is-private",
  severity: "high",
  sameAs: ["CKV_AWS_333", "FSBP ECS.2", "FSBP ECS.16"],
  why: "Tasks with public addresses can be reached past the load balancer.",
  fix: "Let the security groups of tasks with public addresses admit only other security groups, or leave `networkConfiguration.assignPublicIp` out.",
  check: (graph) => graph.of(...types).map((resource) => ({ resource, verdict: judge(graph, resource) })),
});

function judge(graph: Graph, service: Node): Verdict {
  const network = places[service.type] ?? "networkConfiguration";
  const isPrivate = expect(service, `${network}.assignPublicIp`, { default: false }).toBe(false);
  if (passes(isPrivate)) return pass;
  return all(isSwitch(service, `${network}.assignPublicIp`), admitsNobody(graph, service, network));
}

function admitsNobody(graph: Graph, service: Node, network: string): Verdict {
  const named = expect(service, `${network}.securityGroups`).toHaveItems();
  if (!passes(named)) return fail("Its tasks have public addresses, and the VPC's default security group.");
  const groups = graph.origins(service, network.split(".")[0] ?? network).filter(({ type }) => type === group);
  if (groups.length === 0) return notEvaluated("Its security groups belong to no resource of this stack.");
  const rules = groups.flatMap((one) => [one, ...graph.about(one, "securityGroupId", ["id"], ...separateRules)]);
  return all(...rules.map(admitsNoWorld));
}

function admitsNoWorld(resource: Node): Verdict {
  return eachOpening(resource, "ingress", ({ cidrs }) =>
    isWorld(cidrs) ? `Its tasks have public addresses, and ${resource.name} admits the world.` : null,
  );
}
