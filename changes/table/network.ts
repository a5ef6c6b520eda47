import type { Behaviours, Effect } from "../behaviour";

/** The old answer is in resolvers' caches. */
const cached: Effect = {
  waits: "eventually",
  note: "Resolvers keep the old answer for as long as its time to live.",
};
const stays = "Its group stays, so nothing is cut off for longer than the call takes.";

export const network: Behaviours = {
  "aws:ec2/vpc:Vpc": {
    provider: "ec2/vpc_.go",
    cloudFormation: "EC2::VPC",
    replacedBy: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    differs: { vpcEncryptionControl: "no argument of the provider's type" },
    usedBy: ["vpcId"],
  },
  "aws:ec2/subnet:Subnet": {
    provider: "ec2/vpc_subnet.go",
    cloudFormation: "EC2::Subnet",
    replacedBy: [
      "availabilityZone",
      "availabilityZoneId",
      "cidrBlock",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6IpamPoolId",
      "ipv6Native",
      "ipv6NetmaskLength",
      "outpostArn",
      "vpcId",
    ],
    effects: {
      // vpc_subnet.go: while interfaces of it get IPv6 addresses, the range cannot change.
      ipv6CidrBlock: ({ before, was }) =>
        before !== undefined && was["assignIpv6AddressOnCreation"] === true ? { replaces: true } : {},
    },
    usedBy: ["subnetId", "subnetIds", "vpcConfig"],
  },
  "aws:ec2/internetGateway:InternetGateway": { provider: "ec2/vpc_internet_gateway.go", replacedBy: [] },
  "aws:ec2/routeTable:RouteTable": {
    provider: "ec2/vpc_route_table.go",
    cloudFormation: "EC2::RouteTable",
    replacedBy: ["vpcId"],
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    provider: "ec2/vpc_route_table_association.go",
    cloudFormation: "EC2::SubnetRouteTableAssociation",
    replacedBy: ["gatewayId", "subnetId"],
    differs: {
      routeTableId: "the provider updates it by ReplaceRouteTableAssociation",
      gatewayId: "another type there",
    },
  },
  "aws:ec2/route:Route": {
    provider: "ec2/vpc_route.go",
    cloudFormation: "EC2::Route",
    replacedBy: ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "routeTableId"],
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    provider: "ec2/vpc_security_group.go",
    cloudFormation: "EC2::SecurityGroup",
    name: "name",
    replacedBy: ["description", "name", "namePrefix", "vpcId"],
    differs: { groupName: "named name", groupDescription: "named description", namePrefix: "the provider's own" },
    // EC2 answers DependencyViolation while an interface or another group's rule refers to it.
    usedBy: ["referencedSecurityGroupId", "securityGroups", "vpcConfig", "vpcSecurityGroupIds"],
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    provider: "ec2/vpc_default_security_group.go",
    replacedBy: ["vpcId"],
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    provider: "ec2/vpc_security_group_ingress_rule.go",
    cloudFormation: "EC2::SecurityGroupIngress",
    replacedBy: ["securityGroupId"],
    differs: { "*": "the provider changes all but the group by ModifySecurityGroupRules" },
    effects: rule(),
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    provider: "ec2/vpc_security_group_egress_rule.go",
    cloudFormation: "EC2::SecurityGroupEgress",
    replacedBy: ["securityGroupId"],
    differs: { "*": "the provider changes all but the group by ModifySecurityGroupRules" },
    effects: rule(),
  },
  "aws:ec2/networkInterface:NetworkInterface": {
    provider: "ec2/vpc_network_interface.go",
    cloudFormation: "EC2::NetworkInterface",
    replacedBy: ["interfaceType", "subnetId"],
    differs: { privateIpAddress: "no argument of the provider: privateIps are assigned and taken away" },
    effects: {
      enablePrimaryIpv6: ({ before, after }) => (before === true && after !== true ? { replaces: true } : {}),
    },
    usedBy: ["networkInterfaceId", "primaryNetworkInterface"],
    holds: ({ resource }) => ({ lost: `the private address of ${resource.name}`, kept: null }),
  },
  "aws:ec2/eip:Eip": {
    provider: "ec2/ec2_eip.go",
    cloudFormation: "EC2::EIP",
    replacedBy: ["address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
    differs: {
      transferAddress: "no argument of the provider",
      domain: "the provider's ForceNew; CloudFormation calls it an update",
      publicIpv4Pool: "the provider's ForceNew",
    },
    usedBy: ["allocationId"],
    holds: "the public address: names of others, allow lists and mail reputation that know it",
  },
  "aws:ec2/eipAssociation:EipAssociation": {
    provider: "ec2/ec2_eip_association.go",
    cloudFormation: "EC2::EIPAssociation",
    replacedBy: [
      "allocationId",
      "allowReassociation",
      "instanceId",
      "networkInterfaceId",
      "privateIpAddress",
      "publicIp",
    ],
    differs: { eip: "named publicIp", allowReassociation: "the provider's own" },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    provider: "ec2/vpc_endpoint.go",
    cloudFormation: "EC2::VPCEndpoint",
    replacedBy: [
      "dnsOptions.privateDnsPreference",
      "dnsOptions.privateDnsSpecifiedDomains",
      "resourceConfigurationArn",
      "serviceName",
      "serviceNetworkArn",
      "serviceRegion",
      "vpcEndpointType",
      "vpcId",
    ],
    effects: {
      privateDnsEnabled: ({ is }) => (is["vpcEndpointType"] === "Interface" ? {} : { replaces: true }),
    },
  },
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
    provider: "ec2/ec2_instance_metadata_defaults.go",
    replacedBy: [],
    effects: { "*": { note: "New instances alone take the account's default." } },
  },
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": {
    provider: "ec2/ec2_image_block_public_access.go",
    replacedBy: [],
    effects: { "*": { note: "Images that are shared already stay so." } },
  },
  "aws:route53/zone:Zone": {
    provider: "route53/zone.go",
    cloudFormation: "Route53::HostedZone",
    replacedBy: ["delegationSetId", "name"],
    differs: { delegationSetId: "the provider's ForceNew, too" },
    isGlobal: true,
    holds: "the zone's name servers, which the registrar of the domain knows, and every record made by hand",
    refusesDeletion: ({ was }) =>
      was["forceDestroy"] === true
        ? null
        : {
            by: "aws",
            why: "Route 53 deletes no zone that still has records, and every environment keeps one in it.",
            fix: "Take the environments down first.",
          },
  },
  "aws:route53/record:Record": {
    provider: "route53/record.go",
    cloudFormation: "Route53::RecordSet",
    name: "name",
    sharesItsName: true,
    replacedBy: ["name", "zoneId"],
    differs: {
      hostedZoneId: "named zoneId",
      hostedZoneName: "no argument of the provider",
      name: "the provider's ForceNew; CloudFormation makes the new record itself",
    },
    isGlobal: true,
    replacement: {
      interruption: {
        what: "name-gone",
        seconds: { from: 0, to: null },
        source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html",
      },
      note: "The old name ends with this update. Whoever uses it finds nothing, and is not sent to the new one.",
    },
    effects: {
      aliases: cached,
      records: cached,
      ttl: cached,
      type: cached,
      weightedRoutingPolicies: cached,
      // resourceRecordUpdate sends DELETE and CREATE as one change batch, of which Route 53 makes all or nothing.
      setIdentifier: { note: "Old and new record change places in one piece: the name leads somewhere all the time." },
    },
    readBack: { name: "with a dot at the end, in lower case" },
  },
  "aws:route53/healthCheck:HealthCheck": {
    provider: "route53/health_check.go",
    cloudFormation: "Route53::HealthCheck",
    replacedBy: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
    differs: {
      referenceName: "the provider's own",
      routingControlArn: "the provider's ForceNew",
      "healthCheckConfig.type": "named type",
      "healthCheckConfig.measureLatency": "named measureLatency",
      "healthCheckConfig.requestInterval": "named requestInterval",
    },
    isGlobal: true,
  },
};

function rule() {
  return {
    ...Object.fromEntries(
      ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"].map((name) => [
        name,
        // ModifyPlan in the provider's file: a rule cannot change the kind of its source.
        ({ before, after }: { readonly before: unknown; readonly after: unknown }) =>
          before === undefined || after === undefined ? { replaces: true as const } : { note: stays },
      ]),
    ),
  };
}
