import { isHidden } from "../judge/value";

/** Something that takes part in a quota of another resource. */
export interface Group {
  readonly name: string;
  readonly most: number;
  readonly page: string;
  /** What that page, or Service Quotas by its code, says of it. */
  readonly stated: string;
  /** The property of what it takes part in that names whose quota it is: rules are a listener's, the quota its balancer's. */
  readonly through?: string;
  /** Which resource's quota it is, and how much is taken of it; null where it takes no part. */
  readonly share: (member: Member) => Share | null;
}

export interface Member {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** URNs from which a property was computed, for what is known only later. */
  readonly from: (property: string) => readonly string[];
}

export interface Share {
  readonly of: string;
  readonly amount: number;
}

const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const balancers = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";
const ecs = "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html";
const logs = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference";
const rules = {
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};

/** What a property refers to: its value, or where it comes from. */
export function target(member: Member, property: string): string | null {
  const value = member.properties[property];
  if (typeof value === "string") return value;
  return isHidden(value) ? (member.from(property).at(-1) ?? null) : null;
}

function each(type: string, property: string, amount: (member: Member) => number = () => 1): Group["share"] {
  return (member) => {
    const of = member.type === type ? target(member, property) : null;
    return of === null ? null : { of, amount: amount(member) };
  };
}

export const groups: readonly Group[] = [
  {
    name: "managed policies of the role",
    most: 10,
    page: iam,
    stated: "Managed policies attached to an IAM role: 10",
    share: each("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role"),
  },
  {
    name: "characters of all inline policies of the role",
    most: 10_240,
    page: iam,
    stated: "Role policy size can't exceed 10,240 characters.",
    share: each("aws:iam/rolePolicy:RolePolicy", "role", ({ properties }) => letters(properties["policy"])),
  },
  {
    name: "inbound rules of the security group",
    most: 60,
    page: vpc,
    stated: "Inbound or outbound rules per security group: 60",
    share: each(rules.ingress, "securityGroupId"),
  },
  {
    name: "outbound rules of the security group",
    most: 60,
    page: vpc,
    stated: "Inbound or outbound rules per security group: 60",
    share: each(rules.egress, "securityGroupId"),
  },
  {
    name: "subnets of the VPC",
    most: 200,
    page: vpc,
    stated: "Subnets per VPC: 200",
    share: each("aws:ec2/subnet:Subnet", "vpcId"),
  },
  {
    name: "route tables of the VPC",
    most: 200,
    page: vpc,
    stated: "Route tables per VPC: 200",
    share: each("aws:ec2/routeTable:RouteTable", "vpcId"),
  },
  {
    name: "routes of the table",
    most: 500,
    page: vpc,
    stated: "Routes per route table (L-93826ACB): 500",
    share: each("aws:ec2/route:Route", "routeTableId"),
  },
  {
    name: "lifecycle rules of the bucket",
    most: 1_000,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html",
    stated: "An Amazon S3 Lifecycle configuration can have up to 1,000 rules.",
    share: each("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "bucket", ({ properties }) =>
      Array.isArray(properties["rules"]) ? properties["rules"].length : 0,
    ),
  },
  {
    name: "targets of the rule",
    most: 5,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
    stated: "Targets per rule: each supported Region: 5",
    share: each("aws:cloudwatch/eventTarget:EventTarget", "rule"),
  },
  {
    name: "rules of the load balancer",
    most: 100,
    page: balancers,
    stated: "Rules per Application Load Balancer (excluding default rules): 100",
    through: "loadBalancerArn",
    share: each("aws:lb/listenerRule:ListenerRule", "listenerArn"),
  },
  {
    name: "listeners of the load balancer",
    most: 50,
    page: balancers,
    stated: "Listeners per Application Load Balancer: 50",
    share: each("aws:lb/listener:Listener", "loadBalancerArn"),
  },
  {
    name: "further certificates of the load balancer",
    most: 25,
    page: balancers,
    stated: "Certificates per Application Load Balancer (excluding default certificates): 25",
    through: "loadBalancerArn",
    share: each("aws:lb/listenerCertificate:ListenerCertificate", "listenerArn"),
  },
  {
    name: "targets of the target group",
    most: 1_000,
    page: balancers,
    stated: "Targets per Target Group per Region (instances or IP addresses): 1,000",
    share: each("aws:lb/targetGroupAttachment:TargetGroupAttachment", "targetGroupArn"),
  },
  {
    name: "metric filters of the log group",
    most: 100,
    page: `${logs}/API_PutMetricFilter.html`,
    stated: "The maximum number of metric filters that can be associated with a log group is 100.",
    share: each("aws:cloudwatch/logMetricFilter:LogMetricFilter", "logGroupName"),
  },
  {
    name: "subscription filters of the log group",
    most: 2,
    page: `${logs}/API_PutSubscriptionFilter.html`,
    stated: "Each log group can have up to two subscription filters associated with it.",
    share: each("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "logGroup"),
  },
  {
    name: "services of the cluster",
    most: 5_000,
    page: ecs,
    stated: "Services per cluster: 5,000",
    share: each("aws:ecs/service:Service", "cluster"),
  },
  {
    name: "interface endpoints of the VPC",
    most: 50,
    page: vpc,
    stated: "Interface and Gateway Load Balancer endpoints per VPC: 50",
    share: each("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", ({ properties }) =>
      properties["vpcEndpointType"] === "Interface" ? 1 : 0,
    ),
  },
  {
    name: "scaling policies of the target",
    most: 50,
    page: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-limits.html",
    stated: "Scaling policies per scalable target: 50",
    share: each("aws:appautoscaling/policy:Policy", "resourceId"),
  },
  {
    name: "scheduled actions of the target",
    most: 200,
    page: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-limits.html",
    stated: "Scheduled actions per scalable target: 200",
    share: each("aws:appautoscaling/scheduledAction:ScheduledAction", "resourceId"),
  },
  {
    name: "records of the zone",
    most: 10_000,
    page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html",
    stated: "Records: 10,000 per hosted zone",
    share: each("aws:route53/record:Record", "zoneId"),
  },
];

function letters(policy: unknown): number {
  if (typeof policy !== "string") return 0;
  try {
    return JSON.stringify(JSON.parse(policy)).length;
  } catch {
    return policy.length;
  }
}
