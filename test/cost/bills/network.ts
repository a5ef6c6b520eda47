import { unknown } from "../../../model";
import { resource } from "../resources";
import type { GoldenBill } from "./golden";

const vpc = "https://aws.amazon.com/vpc/pricing/";
const route53 = "https://aws.amazon.com/route53/pricing/";
const check = "aws:route53/healthCheck:HealthCheck";
const eip = resource("aws:ec2/eip:Eip", "host", { instance: "i-0a1b2c3d4e5f60718" });
const record = {
  ...resource("aws:route53/record:Record", "site", { name: "example.com", type: "A", records: [unknown] }),
  propertyDependencies: { records: [eip.urn] },
};

const definition = resource("aws:ecs/taskDefinition:TaskDefinition", "web", {
  cpu: "512",
  memory: "1024",
  runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
});
const scaling = (properties: { minCapacity: number; maxCapacity: number }) => ({
  ...resource("aws:appautoscaling/target:Target", "web", properties),
  propertyDependencies: { resourceId: ["urn:pulumi:prod::onebox::aws:ecs/service:Service::golden"] },
});
const fargate = "https://aws.amazon.com/fargate/pricing/";
const service = {
  type: "aws:ecs/service:Service",
  properties: { launchType: "FARGATE", desiredCount: 1 },
  from: { taskDefinition: [definition] },
  source: fargate,
};

export const network: readonly GoldenBill[] = [
  {
    type: "aws:ec2/eip:Eip",
    title: "an address in use",
    properties: { instance: "i-0a1b2c3d4e5f60718" },
    lines: [["Elastic IP", "730", "0.005", "3.65"]],
    total: "3.65",
    source: vpc,
  },
  {
    type: "aws:ec2/eip:Eip",
    title: "an address that nothing has, as the provider writes it",
    properties: { instance: "", networkInterface: "" },
    lines: [["Elastic IP, idle", "730", "0.005", "3.65"]],
    total: "3.65",
    source: vpc,
  },
  {
    type: "aws:ec2/natGateway:NatGateway",
    title: "100 GB through a NAT gateway",
    properties: {},
    usage: { transferOutGb: 100 },
    lines: [
      ["NAT gateway", "730", "0.045", "32.85"],
      ["data through NAT gateways", "100", "0.045", "4.5"],
    ],
    total: "37.35",
    source: vpc,
  },
  {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    title: "an interface endpoint in two zones",
    properties: { vpcEndpointType: "Interface", subnetIds: ["subnet-1", "subnet-2"] },
    usage: { endpointGb: 10 },
    lines: [
      ["interface endpoint in 2 zones", "1460", "0.01", "14.6"],
      ["data through the endpoint", "10", "0.01", "0.1"],
    ],
    total: "14.70",
    source: "https://aws.amazon.com/privatelink/pricing/",
  },
  {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    title: "nothing for a gateway endpoint",
    properties: { vpcEndpointType: "Gateway", subnetIds: [] },
    lines: [],
    total: "0.00",
    source: vpc,
  },
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    title: "a load balancer in three zones with two capacity units",
    properties: { subnets: ["subnet-1", "subnet-2", "subnet-3"] },
    usage: { loadBalancerUnits: 2 },
    lines: [
      ["load balancer", "730", "0.0225", "16.425"],
      ["capacity units", "1460", "0.008", "11.68"],
      ["public addresses in 3 zones", "2190", "0.005", "10.95"],
    ],
    total: "39.06",
    source: "https://aws.amazon.com/elasticloadbalancing/pricing/",
  },
  {
    ...service,
    title: "two tasks with half a vCPU of arm64 and 1 GB, and a public address each",
    properties: { ...service.properties, desiredCount: 2, networkConfiguration: { assignPublicIp: true } },
    beside: [definition],
    usage: { transferOutGb: 30, crossZoneGb: 10 },
    lines: [
      ["2 tasks, arm64, vCPUs", "730", "0.03238", "23.6374"],
      ["2 tasks, arm64, GB of memory", "1460", "0.00356", "5.1976"],
      ["public addresses of 2 tasks", "1460", "0.005", "7.3"],
      ["transfer to the internet", "30", "0.09", "2.7"],
      ["transfer between zones", "10", "0.01", "0.1"],
    ],
    total: "38.94",
  },
  {
    ...service,
    title: "one task that may become ten",
    beside: [definition, scaling({ minCapacity: 1, maxCapacity: 10 })],
    lines: [
      ["1 task, arm64, vCPUs", "365", "0.03238", "11.8187"],
      ["1 task, arm64, GB of memory", "730", "0.00356", "2.5988"],
    ],
    total: "14.42",
    worst: "144.18",
  },
  {
    ...service,
    title: "four tasks, because scaling keeps as many",
    beside: [definition, scaling({ minCapacity: 4, maxCapacity: 4 })],
    lines: [
      ["4 tasks, arm64, vCPUs", "1460", "0.03238", "47.2748"],
      ["4 tasks, arm64, GB of memory", "2920", "0.00356", "10.3952"],
    ],
    total: "57.67",
  },
  {
    type: "aws:ecs/cluster:Cluster",
    title: "nothing for a cluster without Container Insights",
    properties: { settings: [{ name: "containerInsights", value: "disabled" }] },
    lines: [],
    total: "0.00",
    source: fargate,
  },
  {
    type: check,
    title: "HTTPS at an address of the stack",
    properties: { type: "HTTPS", fqdn: "example.com", requestInterval: 30 },
    beside: [eip, record],
    lines: [
      ["health check", "1", "0.5", "0.5"],
      ["optional features of a health check", "1", "1", "1"],
    ],
    total: "1.50",
    source: route53,
  },
  {
    type: check,
    title: "HTTPS outside of AWS, fast, with a string and latency",
    properties: { type: "HTTPS_STR_MATCH", fqdn: "example.com", requestInterval: 10, measureLatency: true },
    lines: [
      ["health check outside of AWS", "1", "0.75", "0.75"],
      ["optional features of a health check outside of AWS", "4", "2", "8"],
    ],
    total: "8.75",
    source: route53,
  },
  {
    type: "aws:route53/zone:Zone",
    title: "a zone with half a million queries",
    properties: {},
    usage: { dnsQueries: 500_000 },
    lines: [
      ["hosted zone", "1", "0.5", "0.5"],
      ["queries", "500000", "0.0000004", "0.2"],
    ],
    total: "0.70",
    source: route53,
  },
];
