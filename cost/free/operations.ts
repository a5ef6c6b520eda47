import type { Said } from "../entries";

/** Of operations: metrics, logs, configuration and all else. */
export const operations: Said = [
  [
    "What is sampled is said for nothing; traces are paid by their number",
    "https://aws.amazon.com/xray/pricing/",
    ["aws:xray/samplingRule:SamplingRule"],
  ],
  [
    "Names and destinations of logs cost nothing; logs do",
    "https://aws.amazon.com/cloudwatch/pricing/",
    [
      "aws:cloudwatch/queryDefinition:QueryDefinition",
      "aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector",
      "aws:cloudwatch/logDestination:LogDestination",
    ],
  ],
  [
    "A connection costs nothing but its secret, which is AWS's own",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventConnection:EventConnection", "aws:cloudwatch/eventEndpoint:EventEndpoint"],
  ],
  [
    "Windows, baselines and associations cost nothing on EC2",
    "https://aws.amazon.com/systems-manager/pricing/",
    [
      "aws:ssm/maintenanceWindow:MaintenanceWindow",
      "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
      "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget",
      "aws:ssm/patchBaseline:PatchBaseline",
      "aws:ssm/patchGroup:PatchGroup",
      "aws:ssm/association:Association",
    ],
  ],
  [
    "Groups, shares and portfolios cost nothing; what is in them does",
    "https://aws.amazon.com/ram/",
    ["aws:resourcegroups/group:Group"],
  ],
  [
    "Streams are paid with the logs of their group",
    "https://aws.amazon.com/cloudwatch/pricing/",
    [
      "aws:cloudwatch/logStream:LogStream",
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    ],
  ],
  [
    "A policy of a bus costs nothing; events do",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws:cloudwatch/eventPermission:EventPermission"],
  ],
  [
    "A rule of events costs nothing; what it starts does",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventRule:EventRule"],
  ],
  [
    "Documents of our own cost nothing on EC2",
    "https://aws.amazon.com/systems-manager/pricing/",
    ["aws:ssm/document:Document"],
  ],
  [
    "Cost anomaly detection costs nothing",
    "https://aws.amazon.com/aws-cost-management/pricing/",
    ["aws:costexplorer/anomalyMonitor:AnomalyMonitor", "aws:costexplorer/anomalySubscription:AnomalySubscription"],
  ],
  [
    "What is read of AWS, and what Pulumi does by itself, costs nothing",
    "https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/",
    [
      "pulumi-nodejs:dynamic/onebox:RollOut",
      "pulumi-nodejs:dynamic/onebox:ServiceRollOut",
      "pulumi-nodejs:dynamic/onebox:BranchRule",
    ],
  ],
];
