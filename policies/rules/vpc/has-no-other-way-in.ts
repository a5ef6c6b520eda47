import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

/** Each joins a network of ours to another one, lets people in past the load balancer, or copies its packets, by type. */
const ways: Readonly<Record<string, string>> = {
  "aws:directconnect/gatewayAssociation:GatewayAssociation": "It joins the network to a line of somebody's own.",
  "aws:ec2/trafficMirrorSession:TrafficMirrorSession": "It copies every packet of an interface to somewhere else.",
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": "It joins the network to another one.",
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": "It lets another network join this one.",
  "aws:ec2/vpnConnection:VpnConnection": "It joins the network to another one.",
  "aws:ec2clientvpn/endpoint:Endpoint": "It lets people into the network.",
  "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint": "It lets people reach every port of a host.",
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": "It joins the network to all that the gateway reaches.",
  "aws:networkmanager/vpcAttachment:VpcAttachment": "It joins the network to all that the core network reaches.",
  "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation": "It joins the network to another one.",
};

export const hasNoOtherWayIn = rule(Object.keys(ways), {
  id: "vpc-has-no-other-way-in",
  severity: "high",
  sameAs: [],
  why: "Security groups and the load balancer guard one door; this is another, and whoever comes that way stands beside database and host.",
  fix: "Reach hosts by Session Manager and services by their public address. A way that is meant needs an exception that says who comes that way.",
  check: ({ type }) => fail(ways[type] ?? "It joins the network to another one."),
});
