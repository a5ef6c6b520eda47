import { expectEach } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { isHuge, isWorld } from "../security-group/openings";

const entry = "aws:ec2/networkAclRule:NetworkAclRule";

/** By which somebody gets a shell: SSH and the remote desktop. */
const shells = [22, 3389];

/** Judges one rule, of which AWS calls the action by two names. */
function judge(resource: Checked, path: string): Verdict {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const found = ["action", "cidrBlock", "ipv6CidrBlock", "protocol", "fromPort", "toPort", "egress"].map((name) =>
    read(resource, at(path === "" && name === "action" ? "ruleAction" : name)),
  );
  if (found.some(({ state }) => state === "unknown" || state === "secret"))
    return notEvaluated(`\`${path || "the rule"}\` is known only after creation.`);
  const [action = "", v4 = "", v6 = "", protocol = "", from = "", to = "", egress = ""] = found.map((one) =>
    one.state === "known" ? asText(one.value) : "",
  );
  if (/^deny$/i.test(action) || egress === "true") return pass;
  const networks = [v4, v6].filter((cidr) => cidr !== "");
  if (!isWorld(networks) && !isHuge(networks)) return pass;
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
    why: "A list of one's own that lets everybody in is a second place of rules that keeps nobody out.",
    fix: "Leave the list of the VPC as AWS makes it and write security groups; or name ports and networks, and of what answers to connections those from 32768 on.",
    check: (list) => (list.type === entry ? judge(list, "") : expectEach(list, "ingress", (item) => judge(list, item))),
  },
);
