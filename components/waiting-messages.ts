import type * as pulumi from "@pulumi/pulumi";

/** What an alarm watches of a queue that holds what went wrong: whether there is anything in it. */
export function waitingMessages(queue: pulumi.Input<string>) {
  return {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queue },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    period: 300,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
  };
}
