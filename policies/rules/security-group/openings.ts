import { isIP } from "node:net";
import { isProperties, type Value } from "../../../model";
import { byText, expect, expectEach, whyUnknown } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

/** Ports that one rule of a security group opens, and to whom. */
export interface Opening {
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidrs: readonly string[];
}

/** Every form in which ports are opened: inline, and three kinds of resources of their own. */
export const ingressTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
] as const;

export const egressTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
] as const;

type Direction = "ingress" | "egress";

/** Judges every opening of a resource; what is known only after creation is not evaluated. */
export function eachOpening(
  resource: Checked,
  direction: Direction,
  check: (opening: Opening) => string | null,
): Verdict {
  const judgeAll = (): Verdict => all(...pathsOf(resource, direction).map((path) => judge(resource, path, check)));
  if (!resource.type.endsWith(":SecurityGroupRule")) return judgeAll();
  return byText(resource, "type", (type) => {
    if (type !== "ingress" && type !== "egress") return fail("`type` is neither ingress nor egress.");
    return type === direction ? judgeAll() : pass;
  });
}

/** Where in a resource the openings are: the resource itself is one, or holds a list of them. */
function pathsOf(resource: Checked, direction: Direction): string[] {
  if (!/:(Default)?SecurityGroup$/.test(resource.type)) return [""];
  const list = read(resource, direction);
  if (list.state === "absent") return [];
  if (list.state !== "known" || !Array.isArray(list.value)) return [direction];
  return list.value.map((_, index) => `${direction}.${index}`);
}

function judge(resource: Checked, path: string, check: (opening: Opening) => string | null): Verdict {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (path !== "") {
    const found = read(resource, path);
    if (found.state === "unknown" || found.state === "secret") return notEvaluated(whyUnknown(path, found));
    if (found.state === "absent" || !isProperties(found.value))
      return fail(`\`${path}\` is not a rule of a security group.`);
  }
  const isSeparate = resource.type.startsWith("aws:vpc/");
  const protocol = read(resource, at(isSeparate ? "ipProtocol" : "protocol"));
  const lists = isSeparate ? ["cidrIpv4", "cidrIpv6"] : ["cidrBlocks", "ipv6CidrBlocks"];
  const readings = lists.map((name) => read(resource, at(name)));
  const ports = ["fromPort", "toPort"].map((name) => read(resource, at(name)));
  const unclear = [protocol, ...readings, ...ports].filter(({ state }) => state === "unknown" || state === "secret");
  if (unclear.length > 0) return notEvaluated(`\`${path || "the rule"}\` is known only after creation.`);
  const cidrs = readings.flatMap((found) => (found.state === "known" ? texts(found.value, isSeparate) : []));
  if (protocol.state === "known" && !isProtocol(protocol.value))
    return fail(`\`${path || "the rule"}\` has no protocol.`);
  const isAll = protocol.state === "known" && !withPorts.test(asText(protocol.value));
  const foreign = cidrs.find((cidr) => !isNetwork(cidr));
  if (foreign !== undefined) return fail(`\`${path || "the rule"}\` names something that is not a network.`);
  const [fromPort, toPort] = ports.map((found) => (found.state === "known" ? portOf(found.value) : Number.NaN));
  if (!isAll && (!Number.isInteger(fromPort) || !Number.isInteger(toPort))) {
    return cidrs.length === 0 && ports.every(({ state }) => state === "absent")
      ? pass
      : fail(`\`${at("fromPort")}\` and \`${at("toPort")}\` are not ports.`);
  }
  const opening = isAll ? { fromPort: 0, toPort: 65_535 } : { fromPort: fromPort ?? 0, toPort: toPort ?? 65_535 };
  const problem = check({ ...opening, cidrs });
  return problem === null ? pass : fail(problem);
}

/** TCP, UDP and ICMP, by name or number. Of all others, and of `-1`, AWS opens every port, whatever ports are given. */
const withPorts = /^(tcp|udp|icmp|icmpv6|6|17|1|58)$/i;

export function isProtocol(value: Value): boolean {
  return typeof value === "string" || value === -1;
}

/** A number, also as text. */
export function isPort(value: Value): boolean {
  return Number.isInteger(portOf(value));
}

function portOf(value: Value): number {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+$/.test(value)) ? Number(value) : Number.NaN;
}

export function isNetwork(cidr: string): boolean {
  const [address = "", bits = "", ...rest] = cidr.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

/** Rules that are resources of their own name one network, all others a list of them. */
function texts(value: Value, isOne: boolean): string[] {
  const items = Array.isArray(value) && !isOne ? (value as readonly Value[]) : [value];
  return items.map((item) => (typeof item === "string" ? item : "no text"));
}

/**
 * The whole internet, or more of it than is anybody's, in one piece or in many. What is private is no part of it, as long as
 * it is no wider than that.
 */
export function isWorld(cidrs: readonly string[]): boolean {
  const shares = [...new Set(cidrs)].map((cidr) => ({ cidr, share: shareOf(cidr) }));
  const isWide = ({ share }: { readonly share: number }): boolean => share > 1;
  const together = ["v4", "v6"].map((version) => {
    const own = shares.filter(({ cidr }) => cidr.includes(":") === (version === "v6") && !isPrivate.test(cidr));
    return own.reduce((sum, { share }) => sum + share, 0);
  });
  return shares.some(isWide) || together.some((sum) => sum > 1);
}

const isPrivate = /^(10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** Of the largest network that somebody has: a /8, or a /16 of IPv6. What has no length may be all of it. */
function shareOf(cidr: string): number {
  const isV6 = cidr.includes(":");
  const [, bits = isV6 ? "128" : "32"] = cidr.split("/");
  const length = Number(bits);
  return Number.isNaN(length) ? Infinity : 2 ** ((isV6 ? 16 : 8) - length);
}

export function includesPort({ fromPort, toPort }: Opening, port: number): boolean {
  return fromPort <= port && port <= toPort;
}

/** What a group, or a rule of its own, is for; and each rule that stands inside a group. */
export function hasDescription(resource: Checked): Verdict {
  const says = (path: string): Verdict =>
    expect(resource, path).toSatisfy(
      (text) => typeof text === "string" && text !== "" && text !== "Managed by Pulumi",
      "it has to say what it is for",
    );
  const lists = resource.type.endsWith(":SecurityGroup") ? ["ingress", "egress"] : [];
  return all(
    says("description"),
    ...lists.map((list) => expectEach(resource, list, (item) => says(`${item}.description`))),
  );
}
