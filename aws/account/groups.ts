import { isHidden } from "../judge/value";

/** Something that takes part in a quota of another resource. */
export interface Group {
  readonly name: string;
  readonly most: number;
  readonly page: string;
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
const rules = {
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};

/** What a property refers to: its value, or where it comes from. */
function target(member: Member, property: string): string | null {
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
    share: each("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role"),
  },
  {
    name: "characters of all inline policies of the role",
    most: 10_240,
    page: iam,
    share: each("aws:iam/rolePolicy:RolePolicy", "role", ({ properties }) => letters(properties["policy"])),
  },
  { name: "inbound rules of the security group", most: 60, page: vpc, share: each(rules.ingress, "securityGroupId") },
  { name: "outbound rules of the security group", most: 60, page: vpc, share: each(rules.egress, "securityGroupId") },
  { name: "subnets of the VPC", most: 200, page: vpc, share: each("aws:ec2/subnet:Subnet", "vpcId") },
  { name: "route tables of the VPC", most: 200, page: vpc, share: each("aws:ec2/routeTable:RouteTable", "vpcId") },
  { name: "routes of the table", most: 500, page: vpc, share: each("aws:ec2/route:Route", "routeTableId") },
  {
    name: "lifecycle rules of the bucket",
    most: 1_000,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html",
    share: each("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "bucket", ({ properties }) =>
      Array.isArray(properties["rules"]) ? properties["rules"].length : 0,
    ),
  },
  {
    name: "targets of the rule",
    most: 5,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
    share: each("aws:cloudwatch/eventTarget:EventTarget", "rule"),
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
