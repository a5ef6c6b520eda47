import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";

export const serviceSpansZones = stackRule(["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"], {
  id: "ecs-service-spans-zones",
  severity: "medium",
  sameAs: [],
  why: "A zone that fails takes every task of the service with it.",
  fix: "Give `networkConfiguration.subnets` subnets of at least two availability zones, and leave `availabilityZoneRebalancing` out.",
  check: (graph) =>
    graph
      .of("aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet")
      .map((resource) => ({ resource, verdict: judge(graph, resource) })),
});

/** Without a network of its own, a service runs where its instances are. */
function judge(graph: Graph, service: Node): Verdict {
  if (read(service, "networkConfiguration").state === "absent") return pass;
  const subnets = expect(service, "networkConfiguration.subnets").toSatisfy(
    (value) => Array.isArray(value) && new Set(value.map((one) => JSON.stringify(one))).size >= least(value),
    "it has to hold subnets of at least two zones",
  );
  return all(subnets, zonesOf(graph, service), comesBack(service));
}

/** Subnets that are not made yet look alike, and are two all the same. */
function least(value: readonly unknown[]): number {
  const isKnown = value.every((one) => typeof one === "string");
  return isKnown || value.length < 2 ? 2 : 1;
}

/** Without it tasks that fled from a zone never return. ECS has no room to move them where it may start none beside. */
function comesBack(service: Node): Verdict {
  const most = read(service, "deploymentMaximumPercent");
  const hasNoRoom = most.state === "known" && typeof most.value === "number" && most.value <= 100;
  return hasNoRoom ? pass : expect(service, "availabilityZoneRebalancing").notToMatch(/^DISABLED$/, "DISABLED");
}

function zonesOf(graph: Graph, service: Node): Verdict {
  const zones = graph
    .origins(service, "networkConfiguration")
    .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
    .flatMap((subnet) => {
      const zone = read(subnet, "availabilityZone");
      return zone.state === "known" ? [zone.value] : [];
    });
  if (zones.some((zone) => typeof zone !== "string")) return fail("A subnet of it names no zone.");
  return zones.length >= 2 && new Set(zones).size === 1 ? fail("All of its subnets are in one zone.") : pass;
}
