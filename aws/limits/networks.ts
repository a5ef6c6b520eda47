import type { Problem } from "../judge/problem";
import { canonical } from "./addresses";
import { type Limit, limit } from "./limit";
import { isSet, type Properties, textOf, when } from "./objections";

const api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
/** Plan-time checks of the provider: `verify.ValidIPv4CIDRNetworkAddress`. */
const provider = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/verify/validate.go";

const quotas = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
/** Security groups of one network interface, which AWS raises on request. */
const atMostFive = { maxItems: 5 } as const;

/** What EC2 and the provider refuse of networks. */
export const networkLimits: readonly Limit[] = [
  limit(quotas, ["aws:ec2/instance:Instance", "aws:rds/instance:Instance"], {
    properties: { vpcSecurityGroupIds: atMostFive },
  }),
  limit(quotas, ["aws:ec2/networkInterface:NetworkInterface", "aws:lb/loadBalancer:LoadBalancer"], {
    properties: { securityGroups: atMostFive },
  }),
  limit(quotas, ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:ec2/vpcEndpoint:VpcEndpoint"], {
    properties: { securityGroupIds: atMostFive },
  }),
  {
    types: [
      "aws:ec2/vpc:Vpc",
      "aws:ec2/subnet:Subnet",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:ec2/route:Route",
    ],
    page: provider,
    judge: (properties) =>
      ["cidrBlock", "cidrIpv4", "destinationCidrBlock"].flatMap((name) => network(properties, name)),
  },
  limit(
    "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ec2_instance.go",
    ["aws:ec2/instance:Instance"],
    { dependentExcluded: { userData: ["userDataBase64"] } },
  ),
  {
    types: ["aws:ec2/instance:Instance"],
    page: `${api}/API_RunInstances.html`,
    judge: (properties) =>
      ["vpcSecurityGroupIds", "securityGroups"].flatMap((name) =>
        when(
          isSet(properties["primaryNetworkInterface"]) && isSet(properties[name]),
          "combination",
          [name],
          "is set beside primaryNetworkInterface",
          "security groups of the network interface",
        ),
      ),
  },
  limit(`${api}/API_CreateVpcEndpoint.html`, ["aws:ec2/vpcEndpoint:VpcEndpoint"], {
    // The provider's default is Gateway as well.
    if: { properties: { vpcEndpointType: { const: "Gateway" } } },
    then: {
      properties: {
        subnetIds: { maxItems: 0 },
        securityGroupIds: { maxItems: 0 },
        privateDnsEnabled: { const: false },
        serviceName: { type: "string", pattern: "\\.(s3|dynamodb|s3express)$" },
      },
    },
    else: { properties: { routeTableIds: { maxItems: 0 } } },
  }),
  { types: ["aws:ec2/route:Route"], page: `${api}/API_CreateRoute.html`, judge: oneTarget },
  limit(`${api}/API_CreateNetworkInterface.html`, ["aws:ec2/networkInterface:NetworkInterface"], {
    properties: {
      privateIps: {
        items: { type: "string", pattern: "^((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)$" },
      },
    },
  }),
];

function network(properties: Properties, name: string): Problem[] {
  const given = textOf(properties[name]);
  if (given === null || given === "") return [];
  const right = canonical(given);
  return when(
    right !== given,
    "pattern",
    [name],
    `is ${JSON.stringify(given.slice(0, 80))}`,
    right ?? "an IPv4 network, such as 10.20.0.0/16",
  );
}

const targets = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "gatewayId",
  "localGatewayId",
  "natGatewayId",
  "networkInterfaceId",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
];

function oneTarget(properties: Properties): Problem[] {
  const given = targets.filter((target) => isSet(properties[target]));
  const said = given.length === 0 ? "leads nowhere" : `leads to ${given.join(" and ")}`;
  return when(given.length !== 1, "combination", [], said, "exactly one target");
}
