export interface UniqueName {
  /** The property that holds the name. */
  readonly property: string;
  /** Where it may stand once. */
  readonly within: "account" | "region" | "world";
  /** A property that the name may stand once for: a policy's name for each role. */
  readonly also?: string;
}

/** What is named by `name`, once in a region. */
const inRegion = [
  "aws:cloudwatch/eventRule:EventRule",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:ecr/repository:Repository",
  "aws:codebuild/project:Project",
  "aws:ecs/cluster:Cluster",
  "aws:elasticache/parameterGroup:ParameterGroup",
  "aws:elasticache/subnetGroup:SubnetGroup",
  "aws:lambda/function:Function",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:lb/targetGroup:TargetGroup",
  "aws:rds/parameterGroup:ParameterGroup",
  "aws:rds/subnetGroup:SubnetGroup",
  "aws:scheduler/scheduleGroup:ScheduleGroup",
  "aws:secretsmanager/secret:Secret",
  "aws:sns/topic:Topic",
  "aws:sqs/queue:Queue",
  "aws:ssm/document:Document",
  "aws:ssm/parameter:Parameter",
  "aws:wafv2/webAcl:WebAcl",
];

/** The same, once in an account. */
const inAccount = [
  "aws:budgets/budget:Budget",
  "aws:iam/instanceProfile:InstanceProfile",
  "aws:iam/policy:Policy",
  "aws:iam/role:Role",
];

/** Which property names a resource of a type, and where the name may stand once. */
export const uniqueNames: Readonly<Record<string, UniqueName>> = {
  ...named(inRegion, "region"),
  ...named(inAccount, "account"),
  "aws:elasticache/replicationGroup:ReplicationGroup": { property: "replicationGroupId", within: "region" },
  "aws:elasticache/user:User": { property: "userId", within: "region" },
  "aws:elasticache/userGroup:UserGroup": { property: "userGroupId", within: "region" },
  "aws:iam/rolePolicy:RolePolicy": { property: "name", within: "account", also: "role" },
  "aws:rds/instance:Instance": { property: "identifier", within: "region" },
  "aws:s3/bucket:Bucket": { property: "bucket", within: "world" },
  "aws:s3/bucketV2:BucketV2": { property: "bucket", within: "world" },
  "aws:scheduler/schedule:Schedule": { property: "name", within: "region", also: "groupName" },
};

function named(types: readonly string[], within: UniqueName["within"]): Record<string, UniqueName> {
  return Object.fromEntries(types.map((type) => [type, { property: "name", within }]));
}
