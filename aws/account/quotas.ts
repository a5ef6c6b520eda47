/**
 * Quotas of a new account, as AWS states them; all of one region but those of IAM and S3. Why those of a new one:
 * docs/decisions/0112-quotas-are-those-of-a-new-account.md.
 */
export interface Quota {
  readonly name: string;
  readonly most: number;
  readonly page: string;
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
    takes: (type, { instanceType }) => (type === "aws:ec2/instance:Instance" ? vcpus(instanceType) : 0),
  },
  { name: "VPCs", most: 5, page: vpc, takes: one("aws:ec2/vpc:Vpc") },
  {
    name: "Elastic IP addresses",
    most: 5,
    page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
    takes: one("aws:ec2/eip:Eip"),
  },
  { name: "internet gateways", most: 5, page: vpc, takes: one("aws:ec2/internetGateway:InternetGateway") },
  { name: "NAT gateways in a zone", most: 5, page: vpc, takes: one("aws:ec2/natGateway:NatGateway") },
  {
    name: "gateway endpoints",
    most: 20,
    page: vpc,
    takes: (type, { vpcEndpointType }) =>
      type === "aws:ec2/vpcEndpoint:VpcEndpoint" && vpcEndpointType !== "Interface" ? 1 : 0,
  },
  { name: "network interfaces", most: 5_000, page: vpc, takes: one("aws:ec2/networkInterface:NetworkInterface") },
  { name: "roles", most: 1_000, page: iam, takes: one("aws:iam/role:Role") },
  { name: "customer managed policies", most: 1_500, page: iam, takes: one("aws:iam/policy:Policy") },
  { name: "instance profiles", most: 1_000, page: iam, takes: one("aws:iam/instanceProfile:InstanceProfile") },
  {
    name: "OpenID Connect providers",
    most: 100,
    page: iam,
    takes: one("aws:iam/openIdConnectProvider:OpenIdConnectProvider"),
  },
  {
    name: "database instances",
    most: 40,
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    takes: one("aws:rds/instance:Instance"),
  },
  {
    name: "database parameter groups",
    most: 50,
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    takes: one("aws:rds/parameterGroup:ParameterGroup"),
  },
  {
    name: "metric alarms",
    most: 5_000,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html",
    takes: one("aws:cloudwatch/metricAlarm:MetricAlarm"),
  },
  {
    name: "health checks",
    most: 200,
    page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html",
    takes: one("aws:route53/healthCheck:HealthCheck"),
  },
  {
    name: "trails",
    most: 5,
    page: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html",
    takes: one("aws:cloudtrail/trail:Trail"),
  },
  {
    name: "buckets",
    most: 10_000,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html",
    takes: one("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
  },
  {
    name: "snapshot lifecycle policies",
    most: 100,
    page: "https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html",
    takes: one("aws:dlm/lifecyclePolicy:LifecyclePolicy"),
  },
];
