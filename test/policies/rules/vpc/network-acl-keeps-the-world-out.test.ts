import { type Properties, unknown } from "../../../../model";
import { networkAclKeepsTheWorldOut } from "../../../../policies/rules/vpc/network-acl-keeps-the-world-out";
import { describeRule, given } from "../../describe-rule";

const entry = { type: "aws:ec2/networkAclRule:NetworkAclRule" };
const lists = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
const web = { action: "allow", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" };
const inEach = (...ingress: Properties[]) => lists.map((type) => given({ ingress }, { type }));
const one = (properties: Properties) =>
  given({ ruleAction: "allow", protocol: "tcp", fromPort: 22, toPort: 22, ...properties }, entry);

describeRule(networkAclKeepsTheWorldOut, {
  passes: [
    ...lists.map((type) => given({}, { type })),
    ...inEach(web),
    ...inEach({ ...web, action: "deny", fromPort: 0, toPort: 65_535 }),
    ...inEach({ ...web, fromPort: 32_768, toPort: 60_999 }),
    ...inEach({ ...web, protocol: "udp", fromPort: 22, toPort: 22 }),
    one({ cidrBlock: "203.0.113.0/24" }),
    one({ cidrBlock: "0.0.0.0/0", egress: true }),
    one({ cidrBlock: "0.0.0.0/0", ruleAction: "DENY" }),
  ],
  fails: [
    ...inEach({ ...web, fromPort: 22, toPort: 22 }),
    ...inEach(web, { ...web, fromPort: 3_000, toPort: 4_000 }),
    ...inEach({ action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" }),
    ...inEach({ action: "Allow", protocol: "-1", ipv6CidrBlock: "::/0" }),
    one({ cidrBlock: "0.0.0.0/0" }),
    one({ ipv6CidrBlock: "::/0", protocol: "6" }),
    one({ cidrBlock: "0.0.0.0/1" }),
    one({ cidrBlock: "0.0.0.0/0", protocol: "all", fromPort: 0, toPort: 0 }),
    one({ cidrBlock: "0.0.0.0/0", egress: false }),
    // Without ports it is all of them.
    given({ ruleAction: "allow", protocol: "tcp", cidrBlock: "0.0.0.0/0" }, entry),
    // Nobody knows what AWS makes of these.
    ...inEach({ ...web, action: [] }),
    ...inEach({ ...web, protocol: {} }),
    ...inEach({ ...web, fromPort: "https" }),
    ...inEach({ ...web, cidrBlock: "everywhere" }),
    ...lists.map((type) => given({ ingress: [web, "0.0.0.0/0"] }, { type })),
    one({ cidrBlock: "203.0.113.0/24", egress: [] }),
  ],
  notEvaluated: [...lists.map((type) => given({ ingress: unknown }, { type })), one({ cidrBlock: unknown })],
});
