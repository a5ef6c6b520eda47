import { call, cloudFormation, type JudgedType } from "./type";

const provider = "the provider's own";

const alarm = {
  name: "AlarmName",
  okActions: "OKActions",
  evaluateLowSampleCountPercentiles: "EvaluateLowSampleCountPercentile",
  metricQueries: "Metrics",
  "metricQueries.metric": "MetricStat",
  "metricQueries.metric.metricName": "Metric.MetricName",
  "metricQueries.metric.namespace": "Metric.Namespace",
  "metricQueries.metric.dimensions": "Metric.Dimensions",
  "metricQueries.metric.stat": "Stat",
};

/** Of a health check, in what AWS calls its configuration. */
const healthCheckNames = {
  fqdn: "FullyQualifiedDomainName",
  cloudwatchAlarmName: "AlarmIdentifier.Name",
  cloudwatchAlarmRegion: "AlarmIdentifier.Region",
  childHealthThreshold: "HealthThreshold",
  invertHealthcheck: "Inverted",
  referenceName: null,
};

export const monitoring: Readonly<Record<string, JudgedType>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    by: [cloudFormation("CloudWatch::Alarm", { names: alarm }), call("cloudwatch:PutMetricAlarm", { names: alarm })],
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    by: [
      cloudFormation("CloudWatch::CompositeAlarm", { names: { okActions: "OKActions" } }),
      call("cloudwatch:PutCompositeAlarm", { names: { okActions: "OKActions" } }),
    ],
  },
  "aws:cloudwatch/dashboard:Dashboard": { by: [cloudFormation("CloudWatch::Dashboard")] },
  "aws:cloudwatch/logGroup:LogGroup": {
    by: [
      cloudFormation("Logs::LogGroup", { names: { name: "LogGroupName" } }),
      call("logs:CreateLogGroup", { names: { name: "logGroupName" } }),
    ],
    aside: { skipDestroy: provider, namePrefix: provider },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    by: [
      cloudFormation("Logs::MetricFilter", {
        names: {
          name: "FilterName",
          pattern: "FilterPattern",
          metricTransformation: "MetricTransformations[]",
          "metricTransformation.name": "MetricName",
          "metricTransformation.namespace": "MetricNamespace",
          "metricTransformation.value": "MetricValue",
        },
      }),
    ],
  },
  "aws:cloudwatch/eventRule:EventRule": {
    by: [cloudFormation("Events::Rule"), call("events:PutRule")],
    aside: { isEnabled: provider, forceDestroy: provider, namePrefix: provider },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    by: [call("events:PutTargets", { names: target(), given: ["Targets/*/Id"] })],
    aside: { forceDestroy: provider },
  },
  "aws:scheduler/schedule:Schedule": {
    by: [cloudFormation("Scheduler::Schedule"), call("scheduler:CreateSchedule")],
    aside: { namePrefix: provider },
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    by: [cloudFormation("Scheduler::ScheduleGroup"), call("scheduler:CreateScheduleGroup")],
    aside: { namePrefix: provider },
  },
  "aws:sns/topic:Topic": {
    by: [
      cloudFormation("SNS::Topic", { names: { name: "TopicName", policy: null, kmsMasterKeyId: "KmsMasterKeyId" } }),
    ],
    aside: Object.fromEntries<string>([
      ...["policy", "deliveryPolicy"].map((name): [string, string] => [
        name,
        "a document; the policy is read where it is a resource of its own",
      ]),
      ...["application", "firehose", "http", "lambda", "sqs"].flatMap((protocol) =>
        ["FailureFeedbackRoleArn", "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate"].map(
          (name): [string, string] => [`${protocol}${name}`, "an attribute, which AWS takes as a text"],
        ),
      ),
      ["namePrefix", provider],
    ]),
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    by: [cloudFormation("SNS::TopicPolicy", { names: { policy: "PolicyDocument", arn: "Topics[]" } })],
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    by: [cloudFormation("SNS::Subscription", { names: { topic: "TopicArn" } })],
    aside: { confirmationTimeoutInMinutes: provider, endpointAutoConfirms: provider },
  },
  "aws:sesv2/emailIdentity:EmailIdentity": {
    by: [
      cloudFormation("SES::EmailIdentity", {
        names: { configurationSetName: "ConfigurationSetAttributes.ConfigurationSetName" },
      }),
      call("sesv2:CreateEmailIdentity"),
    ],
  },
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": {
    by: [call("sesv2:PutEmailIdentityMailFromAttributes")],
  },
  "aws:sesv2/configurationSet:ConfigurationSet": {
    by: [
      cloudFormation("SES::ConfigurationSet", { names: { configurationSetName: "Name" } }),
      call("sesv2:CreateConfigurationSet"),
    ],
  },
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": {
    by: [
      cloudFormation("SES::ConfigurationSetEventDestination", {
        // A part of what may not be known; the call has it by itself.
        names: { eventDestinationName: null },
      }),
      call("sesv2:CreateConfigurationSetEventDestination"),
    ],
  },
  "aws:sqs/queue:Queue": {
    by: [
      cloudFormation("SQS::Queue", {
        names: {
          name: "QueueName",
          messageRetentionSeconds: "MessageRetentionPeriod",
          maxMessageSize: "MaximumMessageSize",
          receiveWaitTimeSeconds: "ReceiveMessageWaitTimeSeconds",
          visibilityTimeoutSeconds: "VisibilityTimeout",
          policy: null,
        },
      }),
    ],
    aside: { policy: "a document, read as one", namePrefix: provider },
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    by: [cloudFormation("SQS::QueuePolicy", { names: { policy: "PolicyDocument", queueUrl: "Queues[]" } })],
  },
  "aws:route53/zone:Zone": {
    by: [
      cloudFormation("Route53::HostedZone", {
        names: { comment: "HostedZoneConfig.Comment", vpcs: "VPCs", tags: "HostedZoneTags" },
      }),
      call("route53:CreateHostedZone", { names: { comment: "HostedZoneConfig.Comment", vpcs: null, tags: null } }),
    ],
    aside: { forceDestroy: provider },
  },
  "aws:route53/record:Record": {
    by: [
      cloudFormation("Route53::RecordSet", {
        names: {
          zoneId: "HostedZoneId",
          records: "ResourceRecords",
          aliases: ".",
          "aliases.name": "AliasTarget.DNSName",
          "aliases.zoneId": "AliasTarget.HostedZoneId",
          "aliases.evaluateTargetHealth": "AliasTarget.EvaluateTargetHealth",
          weightedRoutingPolicies: null,
          failoverRoutingPolicies: null,
          geolocationRoutingPolicies: null,
          latencyRoutingPolicies: null,
          multivalueAnswerRoutingPolicy: "MultiValueAnswer",
        },
        sent: withQuotes,
      }),
      call("route53:ChangeResourceRecordSets", {
        at: "ChangeBatch.Changes.*.ResourceRecordSet",
        names: { records: null, aliases: null, zoneId: null, multivalueAnswerRoutingPolicy: null },
      }),
    ],
    aside: {
      allowOverwrite: provider,
      ...Object.fromEntries(
        [
          "weightedRoutingPolicies",
          "failoverRoutingPolicies",
          "geolocationRoutingPolicies",
          "latencyRoutingPolicies",
          "cidrRoutingPolicy",
          "geoproximityRoutingPolicy",
        ].map((name) => [name, "a list of one with us, properties of the record with AWS"]),
      ),
    },
  },
  "aws:route53/healthCheck:HealthCheck": {
    by: [
      cloudFormation("Route53::HealthCheck", {
        at: "HealthCheckConfig",
        names: { ...healthCheckNames, enableSni: "EnableSNI", ipAddress: "IPAddress", tags: null },
      }),
      call("route53:CreateHealthCheck", {
        at: "HealthCheckConfig",
        names: healthCheckNames,
      }),
    ],
    aside: {
      referenceName: provider,
      triggers: provider,
      tags: "tags are set by another call, and judged by their own limits",
    },
  },
  "aws:budgets/budget:Budget": {
    by: [
      cloudFormation("Budgets::Budget", {
        at: "Budget",
        names: {
          name: "BudgetName",
          costFilters: null,
          notifications: null,
          limitAmount: "BudgetLimit.Amount",
          limitUnit: "BudgetLimit.Unit",
          timePeriodStart: null,
          timePeriodEnd: null,
          tags: null,
        },
      }),
      call("budgets:CreateBudget", {
        names: {
          name: "Budget.BudgetName",
          budgetType: "Budget.BudgetType",
          timeUnit: "Budget.TimeUnit",
          limitAmount: "Budget.BudgetLimit.Amount",
          limitUnit: "Budget.BudgetLimit.Unit",
          costTypes: "Budget.CostTypes",
          tags: "ResourceTags",
          notifications: "NotificationsWithSubscribers",
          "notifications.comparisonOperator": "Notification.ComparisonOperator",
          "notifications.notificationType": "Notification.NotificationType",
          "notifications.threshold": "Notification.Threshold",
          "notifications.thresholdType": "Notification.ThresholdType",
          "notifications.subscriberEmailAddresses": "Subscribers[].Address",
          "notifications.subscriberSnsTopicArns": "Subscribers[].Address",
        },
        given: ["NotificationsWithSubscribers/*/Subscribers/*/SubscriptionType"],
      }),
    ],
    aside: {
      costFilters: "names and values of what the bill has, which only AWS knows",
      timePeriodStart: "the provider's own form of a date",
      timePeriodEnd: "the provider's own form of a date",
      namePrefix: provider,
    },
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    by: [
      cloudFormation("CE::AnomalyMonitor", { names: { name: "MonitorName", tags: "ResourceTags" } }),
      call("ce:CreateAnomalyMonitor", {
        names: {
          name: "AnomalyMonitor.MonitorName",
          monitorType: "AnomalyMonitor.MonitorType",
          monitorDimension: "AnomalyMonitor.MonitorDimension",
          monitorSpecification: null,
          tags: "ResourceTags",
        },
      }),
    ],
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    by: [
      cloudFormation("CE::AnomalySubscription", {
        names: { name: "SubscriptionName", thresholdExpression: null, tags: "ResourceTags" },
      }),
      call("ce:CreateAnomalySubscription", {
        names: {
          name: "AnomalySubscription.SubscriptionName",
          frequency: "AnomalySubscription.Frequency",
          monitorArnLists: "AnomalySubscription.MonitorArnList",
          subscribers: "AnomalySubscription.Subscribers",
          thresholdExpression: "AnomalySubscription.ThresholdExpression",
          "thresholdExpression.dimension": "Dimensions",
          "thresholdExpression.ands.dimension": "Dimensions",
          "thresholdExpression.ors.dimension": "Dimensions",
          "thresholdExpression.ands": "And",
          "thresholdExpression.ors": "Or",
          accountId: null,
          tags: "ResourceTags",
        },
      }),
    ],
    aside: { accountId: provider },
  },
};

function target(): Record<string, string> {
  const own = {
    arn: "Arn",
    targetId: "Id",
    input: "Input",
    inputPath: "InputPath",
    roleArn: "RoleArn",
    deadLetterConfig: "DeadLetterConfig",
    retryPolicy: "RetryPolicy",
    inputTransformer: "InputTransformer",
    ecsTarget: "EcsParameters",
    sqsTarget: "SqsParameters",
  };
  return {
    rule: "Rule",
    eventBusName: "EventBusName",
    "inputTransformer.inputPaths": "InputPathsMap",
    ...Object.fromEntries(Object.entries(own).map(([ours, theirs]) => [ours, `Targets[].${theirs}`])),
  };
}

/**
 * The provider puts a text into quotes itself, and one that has them would have two: flattenTxtEntry in
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/route53/record.go
 */
function withQuotes(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { type, records } = properties;
  if ((type !== "TXT" && type !== "SPF") || !Array.isArray(records)) return properties;
  return { ...properties, records: records.map((one: unknown) => (typeof one === "string" ? `"${one}"` : one)) };
}
