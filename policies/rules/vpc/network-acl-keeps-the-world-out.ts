import type { Value } from "../../../model";
import { expect, expectEach } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { isNetwork, isPort, isProtocol, isWorld } from "../security-group/openings";

const entry = "aws:ec2/networkAclRule:NetworkAclRule";

/** By which somebody gets a shell: SSH and the remote desktop. */
const shells = [22, 3389];

/** What AWS takes in a rule, by property. Anything else is a fault: nobody knows what becomes of it. */
const taken: Readonly<Record<string, readonly [isTaken: (value: Value) => boolean, wanted: string]>> = {
  cidrBlock: [isNetworkOrEmpty, "it has to be a network"],
  ipv6CidrBlock: [isNetworkOrEmpty, "it has to be a network"],
  protocol: [isProtocol, "it has to be a protocol"],
  fromPort: [isPort, "it has to be a port"],
  toPort: [isPort, "it has to be a port"],
  egress: [(value) => /^(true|false)$/.test(asText(value)), "it has to be true or false"],
};

function isNetworkOrEmpty(value: Value): boolean {
  return typeof value === "string" && (value === "" || isNetwork(value));
}

/** Judges one rule, of which AWS calls the action by two names. */
function judge(resource: Checked, path: string): Verdict {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const names = [path === "" ? "ruleAction" : "action", ...Object.keys(taken)].map(at);
  const found = names.map((name) => read(resource, name));
  if (found.some(({ state }) => state === "unknown" || state === "secret"))
    return notEvaluated(`\`${path || "the rule"}\` is known only after creation.`);
  const isRule = all(
    expect(resource, names[0] ?? "").toMatch(/^(allow|deny)$/i, "allow or deny"),
    ...Object.entries(taken).map(([name, [isTaken, wanted]]) =>
      read(resource, at(name)).state === "absent" ? pass : expect(resource, at(name)).toSatisfy(isTaken, wanted),
    ),
  );
  if (!passes(isRule)) return isRule;
  const [action = "", v4 = "", v6 = "", protocol = "", from = "", to = "", egress = ""] = found.map((one) =>
    one.state === "known" ? asText(one.value) : "",
  );
  if (/^deny$/i.test(action) || egress === "true") return pass;
  const networks = [v4, v6].filter((cidr) => cidr !== "");
  if (!isWorld(networks)) return pass;
  if (!/^(6|tcp|-1|all)$/i.test(protocol)) return pass;
  const isAll = /^(-1|all)$/i.test(protocol);
  const open = shells.filter((port) => isAll || (Number(from) <= port && port <= Number(to === "" ? 65_535 : to)));
  return open.length === 0 ? pass : fail(`\`${path || "the rule"}\` lets the world reach port ${open.join(" and ")}.`);
}

export const networkAclKeepsTheWorldOut = rule(
  ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", entry],
  {
    id: "vpc-network-acl-keeps-the-world-out",
    severity: "medium",
    sameAs: ["CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352", "FSBP EC2.21"],
    why: "A custom list that lets everybody in is a second set of rules that keeps nobody out.",
    fix: "Leave the VPC's list as AWS creates it and use security groups; or name ports and networks, and for return traffic the ports from 32768 on.",
    check: (list) => (list.type === entry ? judge(list, "") : expectEach(list, "ingress", (item) => judge(list, item))),
  },
);
