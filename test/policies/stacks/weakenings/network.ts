import { type Properties, read, type Value } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { join, joined, none, of, orAbsent, present, to, type Weakening, type Weakenings } from "./weakening";

const everything = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
const inHalves = ["0.0.0.0/1", "128.0.0.0/1"];

/** A rule that names a group opens nothing to a network. */
const namesAGroup = (node: Node): boolean =>
  node.type.startsWith("aws:vpc/") && read(node, "cidrIpv4").state !== "known";

const protocol: Weakening = {
  to: ["-1", 7],
  removed: none,
  unless: namesAGroup,
  because: "AWS refuses a rule without a protocol; its ports are judged all the same",
};

const networks = (...values: Parameters<typeof to>): Weakening => ({
  to: values,
  removed: none,
  because: "a rule without a network names a group",
});

const ingressPorts = {
  fromPort: {
    to: ["any"],
    edits: [
      ["down to 20", () => 20, "security-group-ssh-is-closed-to-the-world", "security-group-world-sees-web-ports-only"],
    ],
    unless: namesAGroup,
    because: "port 22 is both what SSH listens on and no web port",
  },
  toPort: {
    to: ["any"],
    edits: [
      [
        "up to 4000",
        () => 4_000,
        "security-group-remote-desktop-is-closed-to-the-world",
        "security-group-world-sees-web-ports-only",
      ],
    ],
    unless: namesAGroup,
    because: "port 3389 is both what remote desktops listen on and no web port",
  },
} as const satisfies Weakenings;

const egressPorts = {
  fromPort: { to: ["any"], unless: namesAGroup },
  toPort: { to: [65_535, "any"], unless: namesAGroup },
} as const satisfies Weakenings;

const openingOfOne = {
  cidrIpv4: networks("everywhere", "0.0.0.0"),
  cidrIpv6: orAbsent("everywhere"),
  description: to("", "Managed by Pulumi"),
  ipProtocol: protocol,
};

const openingOfMany = {
  cidrBlocks: networks(["everywhere"], "0.0.0.0"),
  ipv6CidrBlocks: orAbsent(["everywhere"]),
  protocol,
};

const described = ["security-group-has-a-description"];
const closedToTheWorld = [
  "security-group-remote-desktop-is-closed-to-the-world",
  "security-group-ssh-is-closed-to-the-world",
  "security-group-world-sees-web-ports-only",
];
const because = "what is no rule of a group describes nothing, either";

/** The same of every item of a list. */
function each(list: string, properties: Weakenings): Weakenings {
  return Object.fromEntries(Object.entries(properties).map(([path, one]) => [`${list}.*.${path}`, one]));
}

const theWorld = (...values: Parameters<typeof to>): Weakening => ({
  to: values,
  by: ["security-group-prefix-list-is-not-the-world"],
  because: "one rule judges what is in a list, whatever else reads it",
});

const foreignList = (value: Value): Weakening => ({
  ...theWorld(value),
  removed: none,
});

function isEncrypted(listener: Node): boolean {
  const protocol = read(listener, "protocol");
  return protocol.state === "known" && protocol.value === "HTTPS";
}

const listener = {
  isRedirect: (node: Node) => !isEncrypted(node),
  isEncrypted: (node: Node) => isEncrypted(node),
};

const counting = (rules: Value): Value =>
  (rules as readonly Properties[]).map((one) => ({
    ...one,
    ...("action" in one ? { action: { count: {} } } : { overrideAction: { count: {} } }),
  }));

const ofActions = ["load-balancer-listener-is-encrypted", "managed-password-is-not-in-the-program"];

/** What a balancer does with a request. */
const actions: Weakening = {
  to: [[]],
  by: ["load-balancer-listener-is-encrypted"],
  edits: [["to no list", () => "forward", ...ofActions]],
  unknown: ofActions,
  because: "a list without an action holds no secret",
};

/** Networks, security groups and load balancers. */
export const network: Weakenings = {
  ...of("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
    egress: orAbsent(everything),
    ingress: orAbsent(everything),
    vpcId: join(joined),
  }),
  ...of("aws:ec2/securityGroup:SecurityGroup", {
    description: to("", "Managed by Pulumi"),
    egress: orAbsent(
      everything,
      [{ protocol: "tcp", fromPort: 0, toPort: 65_535, cidrBlocks: inHalves }],
      "everything",
    ),
    ingress: orAbsent(
      everything,
      [{ protocol: "tcp", fromPort: 20, toPort: 4_000, cidrBlocks: inHalves }],
      [{ protocol: "tcp", fromPort: 20, toPort: 4_000, ipv6CidrBlocks: ["::/0"] }],
      "everything",
    ),
  }),
  ...of(["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/securityGroup:SecurityGroup"], {
    "egress.*": to("everything"),
    ...each("egress", { ...openingOfMany, ...egressPorts }),
    "ingress.*": to("everything"),
    ...each("ingress", { ...openingOfMany, ...ingressPorts }),
  }),
  ...of("aws:ec2/securityGroup:SecurityGroup", {
    "egress.*": { ...to("everything"), by: ["security-group-egress-names-its-ports", ...described], because },
    "egress.*.description": to("", "Managed by Pulumi"),
    "ingress.*": { ...to("everything"), by: [...closedToTheWorld, ...described], because },
    "ingress.*.description": to("", "Managed by Pulumi"),
  }),
  ...of("aws:ec2/securityGroupRule:SecurityGroupRule", {
    ...openingOfMany,
    ...ingressPorts,
    description: to("", "Managed by Pulumi"),
    type: to("", "both"),
  }),
  ...of("aws:ec2/subnet:Subnet", {
    id: join(joined),
    mapPublicIpOnLaunch: {
      to: [true, "yes"],
      removed: none,
      unless: ({ name }) => name !== "grown-subnet",
      because:
        "AWS gives none unless told to, and in other subnets nothing starts but on a network interface of its own",
    },
  }),
  ...of("aws:ec2/vpc:Vpc", { id: join(joined) }),
  ...of("aws:ec2/managedPrefixList:ManagedPrefixList", {
    entries: {
      ...theWorld("all", [{ cidr: "0.0.0.0/0" }], [{ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1" }]),
      removed: none,
    },
    "entries.*.cidr": theWorld("0.0.0.0/0", 7),
  }),
  ...of("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", { cidr: theWorld("::/0", 7) }),
  ...of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { prefixListId: foreignList("pl-12345678") }),
  ...of("aws:ec2/securityGroupRule:SecurityGroupRule", { prefixListIds: foreignList(["pl-12345678"]) }),
  ...of(["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"], {
    "ingress.*.prefixListIds": foreignList(["pl-12345678"]),
  }),
  ...of("aws:ec2/flowLog:FlowLog", { trafficType: to("ACCEPT", "") }),
  ...of("aws:ec2/vpcEndpointService:VpcEndpointService", { acceptanceRequired: to(false) }),
  ...of("aws:ec2transitgateway/transitGateway:TransitGateway", { autoAcceptSharedAttachments: orAbsent("enable") }),
  ...of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", { ...openingOfOne, ...egressPorts }),
  ...of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { ...openingOfOne, ...ingressPorts }),
  ...of(["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"], {
    "accessLogs.enabled": to(false),
    desyncMitigationMode: orAbsent("monitor"),
    dropInvalidHeaderFields: to(false),
    enableDeletionProtection: to(false),
    enableWafFailOpen: orAbsent(true),
    loadBalancerType: {
      to: [7],
      removed: none,
      because: "what AWS takes where it is absent is judged as well",
    },
    idleTimeout: orAbsent(75),
    xffHeaderProcessingMode: orAbsent("preserve"),
  }),
  ...of(["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"], {
    deregistrationDelay: to(0, 300, "300"),
    "healthCheck.enabled": orAbsent(false),
    "healthCheck.path": present(""),
    "healthCheck.interval": to(300),
    "healthCheck.unhealthyThreshold": orAbsent(10),
    "healthCheck.timeout": orAbsent(60),
    "healthCheck.matcher": orAbsent("200-499"),
    protocol: { to: [7], removed: none, because: "what AWS takes has no path to ask" },
    targetType: {
      to: [7],
      removed: ({ name }) => (name === "load-balancer" ? ["ecs-targets-are-addresses"] : none),
      because: "instances are what AWS takes, and tasks with an interface of their own are none",
    },
  }),
  ...of("aws:acm/certificate:Certificate", {
    keyAlgorithm: orAbsent("RSA_1024"),
    "options.certificateTransparencyLoggingPreference": orAbsent("DISABLED"),
    "options.export": orAbsent("ENABLED"),
    certificateAuthorityArn: join("a certificate from elsewhere proves nothing to ACM"),
    ...Object.fromEntries(
      ["privateKey", "privateKeyWo"].map((key) => [
        key,
        {
          to: ["correct horse"],
          by: ["managed-password-is-not-in-the-program"],
          because: "a certificate from elsewhere proves nothing to ACM",
        },
      ]),
    ),
    validationMethod: to("EMAIL"),
  }),
  ...of("aws:wafv2/webAcl:WebAcl", {
    "defaultAction.block": { removed: none, because: "what is let through by default is judged by its rules" },
    ruleJson: orAbsent("[]"),
    rules: {
      to: ["all"],
      removed: ["wafv2-acl-blocks"],
      edits: [
        ["none", () => [], "wafv2-acl-blocks"],
        ["that only count", counting, "wafv2-acl-blocks"],
      ],
      because: "where there is no rule, each is measured",
    },
    "rules.*.visibilityConfig.cloudwatchMetricsEnabled": to(false),
    "rules.*.visibilityConfig.sampledRequestsEnabled": to(false),
    "visibilityConfig.cloudwatchMetricsEnabled": to(false),
    "visibilityConfig.sampledRequestsEnabled": to(false),
  }),
  ...of("aws:ec2/securityGroup:SecurityGroup", { id: join(joined) }),
  ...of("aws:ec2/securityGroupRule:SecurityGroupRule", { securityGroupId: join(joined) }),
  ...of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { securityGroupId: join(joined) }),
  ...of("aws:ec2/subnet:Subnet", {
    availabilityZone: join("a zone that is not known may be any, and subnets of it are judged by their number"),
  }),
  ...of(["aws:lb/listener:Listener", "aws:alb/listener:Listener"], {
    protocol: {
      to: [7],
      edits: [["to HTTP", () => "HTTP", "load-balancer-listener-is-encrypted"]],
      removed: ["load-balancer-listener-is-encrypted"],
      unless: listener.isRedirect,
      because: "what is not encrypted has no policy of TLS",
    },
    port: {
      to: [80],
      removed: none,
      because: "without a protocol it is a gateway's, which has no port; with one it speaks HTTP",
    },
    sslPolicy: to("ELBSecurityPolicy-2016-08", ""),
    // A gateway's has no protocol, and is not asked.
    defaultActions: { ...actions, unless: (node) => listener.isEncrypted(node) || node.name.endsWith("-gateway") },
    "defaultActions.*.type": { to: ["forward"], unless: listener.isEncrypted },
    "defaultActions.*.redirect.protocol": { to: ["HTTP"], unless: listener.isEncrypted },
  }),
  ...of(["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"], {
    actions,
    "actions.*.type": to("forward"),
    "actions.*.redirect.protocol": to("HTTP"),
  }),
};
