import { type Properties, unknown } from "../../../../model";
import { prefixListIsNotTheWorld } from "../../../../policies/rules/security-group/prefix-list-is-not-the-world";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

function list(...cidrs: readonly unknown[]): GraphCase {
  const entries = cidrs.map((cidr) => ({ cidr })) as readonly Properties[];
  return graph([node("aws:ec2/managedPrefixList:ManagedPrefixList", "l", { entries })]);
}

function entry(cidr: string): GraphCase {
  return graph([node("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "e", { cidr })]);
}

/** A rule in each form, which names a list that is written down, or comes from the stack's own. */
function rules(id: string | typeof unknown, from: readonly string[]): readonly GraphCase[] {
  const own = from.length === 0 ? [] : [node("aws:ec2/managedPrefixList:ManagedPrefixList", "l", { entries: [] })];
  const one = (type: string, properties: Properties, property: string): GraphCase =>
    graph([...own, node(type, "r", properties, from.length === 0 ? {} : { [property]: from })]);
  return [
    one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { prefixListId: id }, "prefixListId"),
    one("aws:ec2/securityGroupRule:SecurityGroupRule", { type: "ingress", prefixListIds: [id] }, "prefixListIds"),
    one("aws:ec2/securityGroup:SecurityGroup", { ingress: [{ prefixListIds: [id] }] }, "ingress"),
  ];
}

describeRule(prefixListIsNotTheWorld, {
  passes: [
    list("10.0.0.0/8", "203.0.113.0/24"),
    list(
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "104.16.0.0/13",
      "172.64.0.0/13",
      "2606:4700::/32",
    ),
    entry("203.0.113.0/24"),
    ...rules(unknown, ["l"]),
    graph([node("aws:ec2/securityGroup:SecurityGroup", "g", { ingress: [{ cidrBlocks: ["10.0.0.0/8"] }] })]),
    graph([node("aws:ec2/securityGroupRule:SecurityGroupRule", "r", { type: "egress", prefixListIds: ["pl-1"] })]),
  ],
  fails: [
    list("0.0.0.0/0"),
    list("::/0"),
    list("0.0.0.0/1", "128.0.0.0/1"),
    list("10.0.0.0/4"),
    list(...Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`)),
    list("11.0.0.0/8", "12.0.0.0/8"),
    list("2000::/16", "2001::/16"),
    entry("0.0.0.0/0"),
    list(7),
  ],
  notEvaluated: [...rules("pl-63a5400a", []), ...rules(unknown, []), list(unknown)],
});
