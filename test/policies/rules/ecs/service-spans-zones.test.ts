import { type Properties, unknown, type Value } from "../../../../model";
import { serviceSpansZones } from "../../../../policies/rules/ecs/service-spans-zones";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const service = "aws:ecs/service:Service";

function inSubnets(subnets: Value, type = service): GraphCase {
  return graph([node(type, "web", { networkConfiguration: { subnets } })]);
}

function balanced(availabilityZoneRebalancing: Value, rest: Properties = {}): GraphCase {
  const networkConfiguration = { subnets: ["subnet-1", "subnet-2"] };
  return graph([node(service, "web", { networkConfiguration, availabilityZoneRebalancing, ...rest })]);
}

function inZones(...zones: readonly Value[]): GraphCase {
  const names = zones.map((_, index) => `subnet${index}`);
  return graph([
    node(
      service,
      "web",
      { networkConfiguration: { subnets: zones.map(() => unknown) } },
      { networkConfiguration: names },
    ),
    ...zones.map((availabilityZone, index) => node("aws:ec2/subnet:Subnet", `subnet${index}`, { availabilityZone })),
  ]);
}

describeRule(serviceSpansZones, {
  passes: [
    balanced("ENABLED"),
    // There is no room to move a task where none may stand beside it.
    balanced("DISABLED", { deploymentMaximumPercent: 100 }),
    inSubnets(["subnet-1", "subnet-2"]),
    inSubnets([unknown, unknown]),
    inZones("us-east-1a", "us-east-1b"),
    inZones("us-east-1a", unknown),
    // On instances, which say themselves where they are.
    graph([node(service, "web", {})]),
  ],
  fails: [
    balanced("DISABLED"),
    inSubnets(["subnet-1"]),
    inSubnets(["subnet-1", "subnet-1"]),
    inSubnets([unknown]),
    inSubnets([]),
    inSubnets("subnet-1"),
    inSubnets(["subnet-1"], "aws:ecs/taskSet:TaskSet"),
    inZones("us-east-1a", "us-east-1a"),
  ],
  notEvaluated: [
    balanced(unknown),
    inSubnets(unknown),
    graph([node(service, "web", { networkConfiguration: unknown })]),
  ],
});
