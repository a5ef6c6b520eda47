/** On which side of its threshold a metric means trouble, and between what it can be. */
export interface Watched {
  readonly side: "above" | "below";
  readonly least: number;
  readonly most: number;
  /** In which it is measured; an alarm that asks for another unit is told nothing. */
  readonly unit: "Bytes" | "Count" | "None" | "Percent" | "Seconds";
  /** The only namespace that has it; none where several services have one of this name. */
  readonly namespace?: string;
  /** What silence means: of a health check, that nobody can reach the site, or that the check is gone. */
  readonly missing?: "breaching";
}

const percent: Watched = { side: "above", least: 0, most: 100, unit: "Percent" };
const yesOrNo: Watched = { side: "above", least: 0, most: 1, unit: "Count", namespace: "AWS/EC2" };
/** More of them than this, and nobody hears of the first thousand. */
const count: Watched = { side: "above", least: 0, most: 1_000, unit: "Count" };
const bytes: Watched = { side: "below", least: 0, most: 70_368_744_177_664, unit: "Bytes" };
const ofQueues = { namespace: "AWS/SQS" };
const ofSites = { missing: "breaching", namespace: "AWS/Route53" } as const;

/**
 * Metrics of which it is clear what they mean:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const watched: Readonly<Record<string, Watched>> = {
  HealthCheckStatus: { side: "below", least: 0, most: 1, unit: "None", ...ofSites },
  HealthCheckPercentageHealthy: { side: "below", least: 0, most: 100, unit: "Percent", ...ofSites },
  StatusCheckFailed: yesOrNo,
  StatusCheckFailed_Instance: yesOrNo,
  StatusCheckFailed_System: yesOrNo,
  ApproximateNumberOfMessagesVisible: { ...count, ...ofQueues },
  ApproximateAgeOfOldestMessage: { side: "above", least: 0, most: 86_400, unit: "Seconds", ...ofQueues },
  CPUUtilization: percent,
  CPUCreditBalance: { side: "below", least: 0, most: 10_000, unit: "Count" },
  CPUSurplusCreditsCharged: count,
  FreeStorageSpace: bytes,
  FreeableMemory: bytes,
  // As many as the largest class takes.
  DatabaseConnections: { ...count, most: 16_000, namespace: "AWS/RDS" },
  Errors: count,
  Throttles: count,
  mem_used_percent: percent,
  swap_used_percent: percent,
  disk_used_percent: percent,
  failed_answers_percent: percent,
};

/**
 * What a metric of a service is about, one of these at least: without it, or by another, no metric is found. Of all
 * databases and functions together there are metrics as well.
 */
export const dimensionsOf: Readonly<Record<string, { readonly names: readonly string[]; readonly isForAll: boolean }>> =
  {
    "AWS/EC2": { names: ["InstanceId", "AutoScalingGroupName", "ImageId", "InstanceType"], isForAll: false },
    "AWS/Lambda": { names: ["FunctionName"], isForAll: true },
    "AWS/RDS": {
      names: ["DBInstanceIdentifier", "DBClusterIdentifier", "DatabaseClass", "EngineName", "ProxyName"],
      isForAll: true,
    },
    "AWS/Route53": { names: ["HealthCheckId"], isForAll: false },
    "AWS/SQS": { names: ["QueueName"], isForAll: false },
  };

/** The name of a watched metric as AWS writes it; null where it is right, or none of them. */
export function spelling(metric: string): string | null {
  if (metric in watched) return null;
  return Object.keys(watched).find((name) => name.toLowerCase() === metric.toLowerCase()) ?? null;
}
