import { accountNames, type AccountNames, type Names, names } from "./names";

/** The longest name of an environment. */
export const longestEnvironment = 12;

interface Limit {
  readonly what: string;
  /** Characters that AWS takes. */
  readonly most: number;
  /** Names of ours that it counts. */
  readonly names: (own: Names, account: AccountNames) => readonly string[];
}

// Why: docs/decisions/0118.
/** How long AWS lets names be. What an environment gets when it grows past one host counts already. */
export const nameLimits: readonly Limit[] = [
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    what: "S3 bucket",
    most: 63,
    names: ({ buckets }, { auditBucket, stateBucket }) => [
      ...Object.values(buckets).map(({ name }) => name),
      auditBucket.name,
      stateBucket.name,
    ],
  },
  {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    what: "IAM role",
    most: 64,
    names: (own, account) => [
      ...Object.values(own.roles).map(({ name }) => name),
      ...Object.values(account.roles).map(({ name }) => name),
      account.deployRole(own.environment).name,
      account.administratorRole(own.environment).name,
      account.drill(own.environment).schedulerRole.name,
    ],
  },
  {
    // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    what: "Lambda function",
    most: 64,
    names: ({ taskFunction }, { gateFunction }) => [taskFunction.name, gateFunction.name],
  },
  {
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html
    what: "schedule group",
    most: 64,
    names: ({ scheduleGroup, environment }, { drill }) => [scheduleGroup.name, drill(environment).scheduleGroup.name],
  },
  {
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
    what: "RDS instance",
    most: 63,
    names: ({ database }) => [database.identifier],
  },
  {
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
    what: "ElastiCache replication group",
    most: 40,
    names: ({ prefix }) => [prefix],
  },
  {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
    what: "load balancer",
    most: 32,
    names: ({ prefix }) => [prefix],
  },
  {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
    what: "target group",
    most: 32,
    names: ({ prefix }) => [`${prefix}-web`, `${prefix}-certs`],
  },
];

/** So long a prefix fits into every name of an environment with the longest name. */
export const longestPrefix = Math.min(...nameLimits.map(roomForPrefix));

function roomForPrefix({ most, names: counted }: Limit): number {
  const prefix = "p";
  const accountId = "0".repeat(12);
  const own = names("e".repeat(longestEnvironment), accountId, "us-east-1", prefix);
  const all = counted(own, accountNames(accountId, "us-east-1", prefix));
  return most - Math.max(...all.map((name) => name.length)) + prefix.length;
}
