/**
 * Quotas of a new account, as AWS states them; all of one region but those of IAM and S3. Why those of a new one:
 * docs/decisions/0112-quotas-are-those-of-a-new-account.md.
 */
export interface Quota {
  readonly name: string;
  readonly most: number;
  readonly page: string;
  /** What that page, or Service Quotas by its code, says of it. */
  readonly stated: string;
  /** How much one resource takes of it. */
  readonly takes: (type: string, properties: Readonly<Record<string, unknown>>) => number;
}

const one =
  (...types: readonly string[]) =>
  (type: string) =>
    types.includes(type) ? 1 : 0;
const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/** Virtual processors by the size of an instance, of the families whose sizes say it. */
const sizes: Readonly<Record<string, number>> = { nano: 2, micro: 2, small: 2, medium: 2, large: 2, xlarge: 4 };

/** vCPUs of a standard on-demand instance; those of other families count against other quotas. */
export function vcpus(instanceType: unknown): number {
  const [, family = "", size = ""] = /^([acdhimrtz])\d[a-z0-9-]*\.(\w+)$/.exec(String(instanceType)) ?? [];
  if (family === "") return 0;
  const [, times] = /^(\d+)xlarge$/.exec(size) ?? [];
  return times === undefined ? (sizes[size] ?? 0) : Number(times) * 4;
}

export const quotas: readonly Quota[] = [
  {
    name: "vCPUs of running on-demand standard instances",
    most: 5,
    page: "https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html",
    stated: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances (L-1216C47A): 5",
    takes: (type, { instanceType }) => (type === "aws:ec2/instance:Instance" ? vcpus(instanceType) : 0),
  },
  {
    name: "VPCs",
    most: 5,
    page: vpc,
    stated: "VPCs per Region: 5",
    takes: one("aws:ec2/vpc:Vpc"),
  },
  {
    name: "Elastic IP addresses",
    most: 5,
    page: vpc,
    stated: "Elastic IP addresses per Region: 5",
    takes: one("aws:ec2/eip:Eip"),
  },
  {
    name: "internet gateways",
    most: 5,
    page: vpc,
    stated: "Internet gateways per Region: 5",
    takes: one("aws:ec2/internetGateway:InternetGateway"),
  },
  {
    name: "NAT gateways in a zone",
    most: 5,
    page: vpc,
    stated: "NAT gateways per Availability Zone: 5",
    takes: one("aws:ec2/natGateway:NatGateway"),
  },
  {
    name: "gateway endpoints",
    most: 20,
    page: vpc,
    stated: "Gateway VPC endpoints per Region: 20",
    takes: (type, { vpcEndpointType }) =>
      type === "aws:ec2/vpcEndpoint:VpcEndpoint" && vpcEndpointType !== "Interface" ? 1 : 0,
  },
  {
    name: "network interfaces",
    most: 5_000,
    page: vpc,
    stated: "Network interfaces per Region: 5,000",
    takes: one("aws:ec2/networkInterface:NetworkInterface"),
  },
  {
    name: "roles",
    most: 1_000,
    page: iam,
    stated: "Roles in an AWS account: 1000",
    takes: one("aws:iam/role:Role"),
  },
  {
    name: "customer managed policies",
    most: 1_500,
    page: iam,
    stated: "Customer managed policies in an AWS account: 1500",
    takes: one("aws:iam/policy:Policy"),
  },
  {
    name: "instance profiles",
    most: 1_000,
    page: iam,
    stated: "Instance profiles in an AWS account: 1000",
    takes: one("aws:iam/instanceProfile:InstanceProfile"),
  },
  {
    name: "OpenID Connect providers",
    most: 100,
    page: iam,
    stated: "OpenId Connect identity providers per AWS account: 100",
    takes: one("aws:iam/openIdConnectProvider:OpenIdConnectProvider"),
  },
  {
    name: "database instances",
    most: 40,
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    stated: "By default, you can have up to a total of 40 DB instances.",
    takes: one("aws:rds/instance:Instance"),
  },
  {
    name: "database parameter groups",
    most: 50,
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    stated: "Parameter groups: 50",
    takes: one("aws:rds/parameterGroup:ParameterGroup"),
  },
  {
    name: "health checks",
    most: 200,
    page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html",
    stated: "200 active health checks per AWS account",
    takes: one("aws:route53/healthCheck:HealthCheck"),
  },
  {
    name: "trails",
    most: 5,
    page: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html",
    stated: "Trails per region: 5",
    takes: one("aws:cloudtrail/trail:Trail"),
  },
  {
    name: "buckets",
    most: 10_000,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html",
    stated: "By default, you can create up to 10,000 general purpose buckets per AWS account.",
    takes: one("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
  },
  {
    name: "snapshot lifecycle policies",
    most: 100,
    page: "https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html",
    stated: "Custom lifecycle policies per Region: 100",
    takes: one("aws:dlm/lifecyclePolicy:LifecyclePolicy"),
  },
  {
    name: "reserved concurrent executions",
    most: 0,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    stated: "New AWS accounts have reduced concurrency and memory quotas.",
    takes: (type, { reservedConcurrentExecutions: reserved }) =>
      type === "aws:lambda/function:Function" && typeof reserved === "number" ? Math.max(0, reserved) : 0,
  },
  {
    name: "load balancers",
    most: 50,
    page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    stated: "Application Load Balancers per Region: 50",
    takes: one("aws:lb/loadBalancer:LoadBalancer"),
  },
  {
    name: "target groups",
    most: 3_000,
    page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    stated: "Target Groups per Region: 3,000",
    takes: one("aws:lb/targetGroup:TargetGroup"),
  },
  {
    name: "clusters",
    most: 10_000,
    page: "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html",
    stated: "Clusters per account: 10,000",
    takes: one("aws:ecs/cluster:Cluster"),
  },
  {
    name: "log groups",
    most: 1_000_000,
    page: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
    stated: "You can create up to 1,000,000 log groups per Region per account.",
    takes: one("aws:cloudwatch/logGroup:LogGroup"),
  },
  {
    name: "resource policies of log groups",
    most: 10,
    page: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
    stated: "An account can have up to 10 resource policies per Region.",
    takes: one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy"),
  },
  {
    name: "event rules",
    most: 300,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
    stated: "Number of rules: af-south-1: 100, eu-south-1: 100, each of the other supported Regions: 300",
    takes: one("aws:cloudwatch/eventRule:EventRule"),
  },
  {
    name: "groups of schedules",
    most: 500,
    page: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html",
    stated: "You can create up to 500 schedule groups in your AWS account.",
    takes: one("aws:scheduler/scheduleGroup:ScheduleGroup"),
  },
  {
    name: "standard parameters",
    most: 10_000,
    page: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    stated: "You can create a maximum of 10,000 standard parameters for each Region in an AWS account.",
    takes: one("aws:ssm/parameter:Parameter"),
  },
  {
    name: "database subnet groups",
    most: 50,
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    stated: "DB subnet groups: 50",
    takes: one("aws:rds/subnetGroup:SubnetGroup"),
  },
  {
    name: "security groups",
    most: 2_500,
    page: vpc,
    stated: "VPC security groups per Region: 2,500",
    takes: one("aws:ec2/securityGroup:SecurityGroup"),
  },
  {
    name: "hosted zones",
    most: 500,
    page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html",
    stated: "Hosted zones: 500 per AWS account",
    takes: one("aws:route53/zone:Zone", "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace"),
  },
  {
    name: "namespaces",
    most: 50,
    page: "https://docs.aws.amazon.com/cloud-map/latest/dg/cloud-map-limits.html",
    stated: "Namespaces per Region (L-0FE3F50E): 50",
    takes: one("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace"),
  },
  {
    name: "web ACLs",
    most: 100,
    page: "https://docs.aws.amazon.com/waf/latest/developerguide/limits.html",
    stated: "Web ACLs per Region: 100",
    takes: one("aws:wafv2/webAcl:WebAcl"),
  },
  {
    name: "cache nodes",
    most: 300,
    page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html",
    stated: "Nodes per Region: 300",
    takes: (type, { numCacheClusters }) =>
      type === "aws:elasticache/replicationGroup:ReplicationGroup"
        ? typeof numCacheClusters === "number"
          ? numCacheClusters
          : 1
        : 0,
  },
];
