import type { Said } from "../entries";

/** Of networks, names, balancers and APIs. */
export const networks: Said = [
  [
    "hours of each zone, and GB",
    "https://aws.amazon.com/privatelink/pricing/",
    [
      "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
      "aws:ec2/vpcEndpointService:VpcEndpointService",
      "aws:verifiedaccess/endpoint:Endpoint",
    ],
  ],
  [
    "hours and GB",
    "https://aws.amazon.com/vpc/lattice/pricing/",
    ["aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation", "aws:vpclattice/service:Service"],
  ],
  [
    "domain names of its rules, and queries",
    "https://aws.amazon.com/route53/pricing/",
    ["aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation"],
  ],
  [
    "logs that it writes",
    "https://aws.amazon.com/cloudwatch/pricing/",
    [
      "aws:route53/queryLog:QueryLog",
      "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig",
      "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
      "aws:cloudfront/realtimeLogConfig:RealtimeLogConfig",
    ],
  ],
  [
    "a year of the name",
    "https://aws.amazon.com/route53/pricing/",
    ["aws:route53domains/registeredDomain:RegisteredDomain"],
  ],
  [
    "hours of its port, and GB",
    "https://aws.amazon.com/directconnect/pricing/",
    ["aws:directconnect/connection:Connection"],
  ],
  [
    "metrics that it makes",
    "https://aws.amazon.com/cloudwatch/pricing/",
    ["aws:cloudfront/monitoringSubscription:MonitoringSubscription"],
  ],
  ["addresses that it watches", "https://aws.amazon.com/vpc/pricing/", ["aws:ec2/vpcIpam:VpcIpam"]],
  [
    "hours of each interface",
    "https://aws.amazon.com/vpc/pricing/",
    ["aws:ec2/trafficMirrorSession:TrafficMirrorSession"],
  ],
  [
    "hours of each association",
    "https://aws.amazon.com/vpn/pricing/",
    ["aws:ec2clientvpn/networkAssociation:NetworkAssociation"],
  ],
  [
    "hours and GB",
    "https://aws.amazon.com/transit-gateway/pricing/",
    [
      "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
      "aws:ec2transitgateway/connect:Connect",
      "aws:ec2transitgateway/transitGateway:TransitGateway",
      "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    ],
  ],
  [
    "hours of the load balancer that keeps its list",
    "https://aws.amazon.com/elasticloadbalancing/pricing/",
    ["aws:lb/trustStore:TrustStore"],
  ],
  [
    "requests and what it keeps",
    "https://aws.amazon.com/cloudfront/pricing/",
    ["aws:cloudfront/keyValueStore:KeyValueStore"],
  ],
  [
    "requests and what they transfer",
    "https://aws.amazon.com/api-gateway/pricing/",
    ["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"],
  ],
  [
    "its cache by the hour, where it has one",
    "https://aws.amazon.com/api-gateway/pricing/",
    ["aws:apigateway/stage:Stage"],
  ],
  [
    "queries, updates and connections",
    "https://aws.amazon.com/appsync/pricing/",
    ["aws:appsync/api:Api", "aws:appsync/graphQLApi:GraphQLApi"],
  ],
  [
    "requests and what it delivers",
    "https://aws.amazon.com/cloudfront/pricing/",
    ["aws:cloudfront/distribution:Distribution", "aws:cloudfront/function:Function"],
  ],
  [
    "hours and capacity units",
    "https://aws.amazon.com/elasticloadbalancing/pricing/",
    ["aws:elb/loadBalancer:LoadBalancer"],
  ],
  [
    "instances in its registry, and a hosted zone",
    "https://aws.amazon.com/cloud-map/pricing/",
    ["aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace", "aws:servicediscovery/httpNamespace:HttpNamespace"],
  ],
  ["logs that are taken in or stored", "https://aws.amazon.com/cloudwatch/pricing/", ["aws:ec2/flowLog:FlowLog"]],
  [
    "hours of a connection and GB",
    "https://aws.amazon.com/vpn/pricing/",
    ["aws:ec2/vpnConnection:VpnConnection", "aws:ec2clientvpn/endpoint:Endpoint"],
  ],
  [
    "a month of an authority",
    "https://aws.amazon.com/private-ca/pricing/",
    ["aws:acmpca/certificateAuthority:CertificateAuthority"],
  ],
  [
    "hours of each address, and queries",
    "https://aws.amazon.com/route53/pricing/",
    ["aws:route53/resolverEndpoint:ResolverEndpoint"],
  ],
  [
    "a month of each record that follows a traffic policy",
    "https://aws.amazon.com/route53/pricing/",
    ["aws:route53/trafficPolicyInstance:TrafficPolicyInstance"],
  ],
  [
    "hours and GB",
    "https://aws.amazon.com/global-accelerator/pricing/",
    ["aws:globalaccelerator/accelerator:Accelerator"],
  ],
  ["hours and GB", "https://aws.amazon.com/network-firewall/pricing/", ["aws:networkfirewall/firewall:Firewall"]],
  ["its cache by the hour", "https://aws.amazon.com/appsync/pricing/", ["aws:appsync/apiCache:ApiCache"]],
  [
    "hours of each VPC that has the profile",
    "https://aws.amazon.com/route53/pricing/",
    ["aws:route53/profilesAssociation:ProfilesAssociation"],
  ],
  [
    "instances in its registry",
    "https://aws.amazon.com/cloud-map/pricing/",
    ["aws:servicediscovery/instance:Instance"],
  ],
  [
    "domain names in its list",
    "https://aws.amazon.com/route53/pricing/",
    ["aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList"],
  ],
];
