import { type Properties, unknown } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { serviceIsPrivate } from "../../../../policies/rules/ecs/service-is-private";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const service = "aws:ecs/service:Service";
const group = "aws:ec2/securityGroup:SecurityGroup";
const separate = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

function alone(networkConfiguration: Properties[string] | undefined, type = service): GraphCase {
  return graph([node(type, "web", networkConfiguration === undefined ? {} : { networkConfiguration })]);
}

/** Tasks that an event or the clock starts. */
const byEvent = (networkConfiguration: Properties) =>
  graph([node("aws:cloudwatch/eventTarget:EventTarget", "event", { ecsTarget: { networkConfiguration } })]);
const byClock = (networkConfiguration: Properties) =>
  graph([node("aws:scheduler/schedule:Schedule", "clock", { target: { ecsParameters: { networkConfiguration } } })]);

/** A service with public addresses in a group. */
function open(ingress: Properties[string], ...rules: readonly Node[]): GraphCase {
  const networkConfiguration = { assignPublicIp: true, securityGroups: [unknown] };
  return graph([
    node(service, "web", { networkConfiguration }, { networkConfiguration: ["tasks"] }),
    node(group, "tasks", { ingress }),
    ...rules,
  ]);
}

function ruleOf(properties: Properties): Node {
  return node(separate, "rule", properties, { securityGroupId: ["tasks"] });
}

const fromBalancer = { protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: [unknown] };
const fromWorld = { protocol: "tcp", fromPort: 8080, toPort: 8080, cidrBlocks: ["0.0.0.0/0"] };
const ofWorld = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, cidrIpv6: "::/0" };

describeRule(serviceIsPrivate, {
  passes: [
    alone(undefined),
    alone({ assignPublicIp: false }),
    byEvent({ assignPublicIp: false }),
    graph([node("aws:scheduler/schedule:Schedule", "clock", { target: { arn: "queue" } })]),
    open([fromBalancer]),
    open([], ruleOf({ ipProtocol: "tcp", fromPort: 8080, toPort: 8080, referencedSecurityGroupId: unknown })),
    // A rule of a group that the tasks are not in.
    open([], node(separate, "other", ofWorld, { securityGroupId: ["balancer"] })),
  ],
  fails: [
    alone({ assignPublicIp: true }),
    alone({ assignPublicIp: true }, "aws:ecs/taskSet:TaskSet"),
    alone({ assignPublicIp: true, securityGroups: [] }),
    byEvent({ assignPublicIp: true }),
    byClock({ assignPublicIp: true }),
    open([fromWorld]),
    open([fromBalancer, { ...fromWorld, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }]),
    open([], ruleOf(ofWorld)),
    open(
      [],
      node(
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "rule",
        { ...fromWorld, type: "ingress" },
        { securityGroupId: ["tasks"] },
      ),
    ),
  ],
  notEvaluated: [
    alone({ assignPublicIp: true, securityGroups: ["sg-0123"] }),
    alone({ assignPublicIp: unknown, securityGroups: ["sg-0123"] }),
    open(unknown),
    open([{ ...fromWorld, cidrBlocks: unknown }]),
  ],
});
