import { cloudFormation, call, type JudgedType } from "./type";

const rule = { cidrIpv4: "CidrIp", cidrIpv6: "CidrIpv6", securityGroupId: "GroupId" };

/** The inline rules of a group, as CloudFormation writes one rule for each source. */
const inline = (name: "Ingress" | "Egress") =>
  Object.fromEntries(
    Object.entries({
      protocol: "IpProtocol",
      cidrBlocks: null,
      ipv6CidrBlocks: null,
      prefixListIds: null,
      securityGroups: null,
      self: null,
    }).map(([key, target]) => [`${name.toLowerCase()}.${key}`, target]),
  );

const sources =
  "one source of a rule that AWS counts one by one; the group's number of rules is held against its quota";
const inlineAside = Object.fromEntries(
  ["ingress", "egress"].flatMap((list) =>
    ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups", "self"].map((key) => [
      `${list}.${key}`,
      sources,
    ]),
  ),
);

const group = {
  description: "GroupDescription",
  name: "GroupName",
  ingress: "SecurityGroupIngress",
  egress: "SecurityGroupEgress",
  ...inline("Ingress"),
  ...inline("Egress"),
};

export const network: Readonly<Record<string, JudgedType>> = {
  "aws:ec2/vpc:Vpc": { by: [cloudFormation("EC2::VPC")] },
  "aws:ec2/subnet:Subnet": { by: [cloudFormation("EC2::Subnet")] },
  "aws:ec2/routeTable:RouteTable": {
    by: [cloudFormation("EC2::RouteTable")],
    aside: { routes: "routes inside a table are judged where they are resources of their own" },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    by: [cloudFormation("EC2::SubnetRouteTableAssociation", { given: ["SubnetId"] })],
  },
  "aws:ec2/route:Route": {
    by: [cloudFormation("EC2::Route", { names: { egressOnlyGatewayId: "EgressOnlyInternetGatewayId" } })],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    by: [cloudFormation("EC2::InternetGateway")],
    aside: { vpcId: "an id of AWS's own; CloudFormation attaches a gateway by another resource" },
  },
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": {
    by: [cloudFormation("EC2::EgressOnlyInternetGateway")],
  },
  "aws:ec2/natGateway:NatGateway": {
    by: [cloudFormation("EC2::NatGateway", { names: { privateIp: "PrivateIpAddress" } })],
  },
  "aws:ec2/eip:Eip": { by: [cloudFormation("EC2::EIP", { names: { instance: "InstanceId" } })] },
  "aws:ec2/eipAssociation:EipAssociation": { by: [cloudFormation("EC2::EIPAssociation")] },
  "aws:ec2/networkInterface:NetworkInterface": {
    by: [
      cloudFormation("EC2::NetworkInterface", {
        names: { securityGroups: "GroupSet", privateIp: "PrivateIpAddress", privateIps: null },
      }),
    ],
    aside: {
      privateIps: "CloudFormation writes each address as an object of its own",
      attachments: "an attachment is a resource of its own in CloudFormation",
    },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    by: [cloudFormation("EC2::SecurityGroup", { names: group, given: ["GroupDescription"] })],
    aside: { revokeRulesOnDelete: "the provider's own", namePrefix: "the provider's own", ...inlineAside },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    by: [cloudFormation("EC2::SecurityGroup", { names: group, given: ["GroupDescription"] })],
    aside: { revokeRulesOnDelete: "the provider's own", ...inlineAside },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    by: [
      cloudFormation("EC2::SecurityGroupIngress", {
        names: {
          ...rule,
          referencedSecurityGroupId: "SourceSecurityGroupId",
          prefixListId: "SourcePrefixListId",
          tags: null,
        },
      }),
    ],
    aside: { tags: "CloudFormation has no tags of a rule; tags are judged by their own limits" },
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    by: [
      cloudFormation("EC2::SecurityGroupEgress", {
        names: {
          ...rule,
          referencedSecurityGroupId: "DestinationSecurityGroupId",
          prefixListId: "DestinationPrefixListId",
          tags: null,
        },
      }),
    ],
    aside: { tags: "CloudFormation has no tags of a rule; tags are judged by their own limits" },
  },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    by: [
      cloudFormation("EC2::SecurityGroupIngress", {
        names: {
          protocol: "IpProtocol",
          securityGroupId: "GroupId",
          cidrBlocks: null,
          ipv6CidrBlocks: null,
          type: null,
          self: null,
          prefixListIds: null,
        },
      }),
    ],
    aside: {
      cidrBlocks: sources,
      ipv6CidrBlocks: sources,
      prefixListIds: sources,
      self: sources,
      type: "ingress or egress, which the provider makes two calls of",
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    by: [cloudFormation("EC2::VPCEndpoint", { names: { policy: "PolicyDocument" } })],
    aside: { autoAccept: "the provider's own" },
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    by: [
      cloudFormation("ElasticLoadBalancingV2::LoadBalancer", {
        names: { loadBalancerType: "Type", internal: null, subnetMappings: "SubnetMappings" },
      }),
      call("elbv2:CreateLoadBalancer", { names: { loadBalancerType: "Type" } }),
    ],
    aside: Object.fromEntries(
      [
        "internal",
        "accessLogs",
        "connectionLogs",
        "healthCheckLogs",
        "clientKeepAlive",
        "desyncMitigationMode",
        "dnsRecordClientRoutingPolicy",
        "dropInvalidHeaderFields",
        "enableCrossZoneLoadBalancing",
        "enableDeletionProtection",
        "enableHttp2",
        "enableTlsVersionAndCipherSuiteHeaders",
        "enableWafFailOpen",
        "enableXffClientPort",
        "enableZonalShift",
        "idleTimeout",
        "preserveHostHeader",
        "xffHeaderProcessingMode",
      ].map((name) => [name, "an attribute, which AWS takes as a pair of texts"]),
    ),
  },
  "aws:lb/listener:Listener": {
    by: [
      cloudFormation("ElasticLoadBalancingV2::Listener", {
        names: {
          certificateArn: "Certificates[].CertificateArn",
          ...actions("defaultActions"),
          alpnPolicy: "AlpnPolicy[]",
        },
      }),
      call("elbv2:CreateListener", {
        names: {
          certificateArn: "Certificates[].CertificateArn",
          ...actions("defaultActions"),
          alpnPolicy: "AlpnPolicy[]",
        },
      }),
    ],
  },
  "aws:lb/listenerRule:ListenerRule": {
    by: [
      cloudFormation("ElasticLoadBalancingV2::ListenerRule", {
        names: {
          "conditions.hostHeader": "HostHeaderConfig",
          "conditions.pathPattern": "PathPatternConfig",
          "conditions.httpHeader": "HttpHeaderConfig",
          "conditions.httpRequestMethod": "HttpRequestMethodConfig",
          "conditions.sourceIp": "SourceIpConfig",
          "conditions.queryStrings": "QueryStringConfig.Values",
          ...actions("actions"),
        },
        given: ["Conditions", "Conditions/*/Field", "Priority"],
      }),
    ],
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    by: [
      call("elbv2:RegisterTargets", {
        names: {
          targetId: "Targets[].Id",
          port: "Targets[].Port",
          availabilityZone: "Targets[].AvailabilityZone",
          quicServerId: "Targets[].QuicServerId",
        },
      }),
    ],
  },
  "aws:wafv2/webAcl:WebAcl": { by: [cloudFormation("WAFv2::WebACL")], aside: { namePrefix: "the provider's own" } },
  "aws:wafv2/webAclAssociation:WebAclAssociation": { by: [cloudFormation("WAFv2::WebACLAssociation")] },
  "aws:lb/targetGroup:TargetGroup": {
    by: [
      cloudFormation("ElasticLoadBalancingV2::TargetGroup", {
        names: {
          healthCheck: ".",
          "healthCheck.enabled": "HealthCheckEnabled",
          "healthCheck.healthyThreshold": "HealthyThresholdCount",
          "healthCheck.unhealthyThreshold": "UnhealthyThresholdCount",
          "healthCheck.interval": "HealthCheckIntervalSeconds",
          "healthCheck.timeout": "HealthCheckTimeoutSeconds",
          "healthCheck.path": "HealthCheckPath",
          "healthCheck.port": "HealthCheckPort",
          "healthCheck.protocol": "HealthCheckProtocol",
          "healthCheck.matcher": "Matcher.HttpCode",
        },
      }),
    ],
    aside: Object.fromEntries(
      [
        "deregistrationDelay",
        "slowStart",
        "stickiness",
        "loadBalancingAlgorithmType",
        "loadBalancingAnomalyMitigation",
        "loadBalancingCrossZoneEnabled",
        "preserveClientIp",
        "proxyProtocolV2",
        "connectionTermination",
        "lambdaMultiValueHeadersEnabled",
        "targetFailovers",
        "targetGroupHealth",
        "targetHealthStates",
        "namePrefix",
      ].map((name) => [name, "an attribute, which AWS takes as a pair of texts"]),
    ),
  },
};

/** What a listener or one of its rules does. */
function actions(at: string): Readonly<Record<string, string>> {
  return {
    [`${at}.redirect`]: "RedirectConfig",
    [`${at}.fixedResponse`]: "FixedResponseConfig",
    [`${at}.forward`]: "ForwardConfig",
    [`${at}.forward.targetGroups.arn`]: "TargetGroupArn",
  };
}
