import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { withRunbook } from "../../runbook";
import type { AppServiceArgs } from "./args";

/** One failure among a few answers of a quiet minute says nothing. */
const leastAnswers = 5;

/**
 * More than a twentieth of the answers are failures in three of five minutes: a deployment under way goes back, and
 * somebody is told.
 * @returns its name.
 */
export function failedAnswers(
  name: string,
  { namePrefix, balancer, alertTopicArn }: Pick<AppServiceArgs, "namePrefix" | "balancer" | "alertTopicArn">,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const dimensions = { LoadBalancer: balancer.metricName, TargetGroup: balancer.targetGroupMetricName };
  const sum = (id: string, metricName: string) => ({
    id,
    returnData: false,
    metric: { namespace: "AWS/ApplicationELB", metricName, dimensions, stat: "Sum", period: 60 },
  });
  const alarm = new aws.cloudwatch.MetricAlarm(
    `${name}-failed-answers`,
    {
      name: `${namePrefix}-service-failed-answers`,
      alarmDescription: withRunbook(
        "More than 5 % of the service's answers are failures (5xx): its log shows the application's own words.",
        "service-failed-answers",
      ),
      comparisonOperator: "GreaterThanThreshold",
      threshold: 5,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: "notBreaching",
      metricQueries: [
        sum("failed", "HTTPCode_Target_5XX_Count"),
        sum("answered", "RequestCount"),
        {
          id: "percent",
          label: "Failed answers in percent",
          expression: `IF(answered >= ${leastAnswers}, 100 * FILL(failed, 0) / answered, 0)`,
          returnData: true,
        },
      ],
      alarmActions: [alertTopicArn],
      okActions: [alertTopicArn],
    },
    { parent },
  );
  return alarm.name;
}
