/** On which side of its threshold a metric means trouble, and between what it can be. */
export interface Watched {
  readonly side: "above" | "below";
  readonly least: number;
  readonly most: number;
  /** What silence means: of a health check, that nobody can reach the site, or that the check is gone. */
  readonly missing?: "breaching";
}

const percent: Watched = { side: "above", least: 0, most: 100 };
const yesOrNo: Watched = { side: "above", least: 0, most: 1 };
/** More of them than this, and nobody hears of the first thousand. */
const count: Watched = { side: "above", least: 0, most: 1_000 };
const bytes: Watched = { side: "below", least: 0, most: 70_368_744_177_664 };

/**
 * Metrics of which it is clear what they mean:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const watched: Readonly<Record<string, Watched>> = {
  HealthCheckStatus: { side: "below", least: 0, most: 1, missing: "breaching" },
  HealthCheckPercentageHealthy: { side: "below", least: 0, most: 100, missing: "breaching" },
  StatusCheckFailed: yesOrNo,
  StatusCheckFailed_Instance: yesOrNo,
  StatusCheckFailed_System: yesOrNo,
  ApproximateNumberOfMessagesVisible: count,
  ApproximateAgeOfOldestMessage: { side: "above", least: 0, most: 86_400 },
  CPUUtilization: percent,
  CPUCreditBalance: { side: "below", least: 0, most: 10_000 },
  CPUSurplusCreditsCharged: count,
  FreeStorageSpace: bytes,
  FreeableMemory: bytes,
  Errors: count,
  Throttles: count,
  mem_used_percent: percent,
  swap_used_percent: percent,
  disk_used_percent: percent,
};
