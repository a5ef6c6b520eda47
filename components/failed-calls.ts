import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Two weeks, the longest there is: a message that failed before a holiday is still there afterwards. */
const messageRetentionSeconds = 1_209_600;

interface FailedCallsArgs {
  /** Of the queue, and of the alarm. @example onebox-prod-failed */
  readonly name: string;
  /** @default that of the provider */
  readonly region?: string;
  /** What went wrong, with its runbook. */
  readonly alarmDescription: string;
  readonly alertTopicArn: pulumi.Input<string>;
}

/** A queue that holds what went wrong, and an alarm that goes off as soon as there is anything in it. */
export function failedCalls(
  name: string,
  { name: called, region, alarmDescription, alertTopicArn }: FailedCallsArgs,
  opts: pulumi.CustomResourceOptions,
): aws.sqs.Queue {
  const inRegion = region === undefined ? {} : { region };
  const queue = new aws.sqs.Queue(
    name,
    { name: called, ...inRegion, messageRetentionSeconds, sqsManagedSseEnabled: true },
    opts,
  );
  new aws.cloudwatch.MetricAlarm(
    name,
    {
      name: called,
      ...inRegion,
      alarmDescription,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [alertTopicArn],
    },
    opts,
  );
  return queue;
}
