import type { Said } from "../entries";

/** Of operations: metrics, logs, configuration and all else. */
export const operations: Said = [
  ["logs that it writes", "https://aws.amazon.com/cloudwatch/pricing/", ["aws:cloudwatch/logDelivery:LogDelivery"]],
  [
    "GB of logs that it reads",
    "https://aws.amazon.com/cloudwatch/pricing/",
    ["aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy"],
  ],
  ["events of visitors", "https://aws.amazon.com/cloudwatch/pricing/", ["aws:rum/appMonitor:AppMonitor"]],
  [
    "what it watches, and logs",
    "https://aws.amazon.com/cloudwatch/pricing/",
    ["aws:cloudwatch/internetMonitor:InternetMonitor"],
  ],
  [
    "users, samples and queries",
    "https://aws.amazon.com/grafana/pricing/",
    ["aws:grafana/workspace:Workspace", "aws:amp/workspace:Workspace"],
  ],
  [
    "resources that it looks at, by the hour",
    "https://aws.amazon.com/devops-guru/pricing/",
    ["aws:devopsguru/resourceCollection:ResourceCollection"],
  ],
  [
    "responses to incidents",
    "https://aws.amazon.com/systems-manager/pricing/",
    ["aws:ssmincidents/responsePlan:ResponsePlan"],
  ],
  ["minutes of its actions", "https://aws.amazon.com/fis/pricing/", ["aws:fis/experimentTemplate:ExperimentTemplate"]],
  [
    "requests of its configuration",
    "https://aws.amazon.com/systems-manager/pricing/",
    ["aws:appconfig/application:Application"],
  ],
  [
    "what its template makes, as that bills by itself",
    "https://aws.amazon.com/cloudformation/pricing/",
    ["aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet"],
  ],
  [
    "events of other buses and of partners",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventBus:EventBus"],
  ],
  ["runs of the canary", "https://aws.amazon.com/cloudwatch/pricing/", ["aws:synthetics/canary:Canary"]],
  [
    "configuration items and evaluations",
    "https://aws.amazon.com/config/pricing/",
    ["aws:cfg/recorder:Recorder", "aws:cfg/rule:Rule"],
  ],
  [
    "managed instances by the hour, in the advanced tier",
    "https://aws.amazon.com/systems-manager/pricing/",
    ["aws:ssm/activation:Activation"],
  ],
  [
    "GB of events that it keeps, and calls of others",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventArchive:EventArchive", "aws:cloudwatch/eventApiDestination:EventApiDestination"],
  ],
  [
    "metrics that it sends, and rules",
    "https://aws.amazon.com/cloudwatch/pricing/",
    ["aws:cloudwatch/metricStream:MetricStream", "aws:cloudwatch/contributorInsightRule:ContributorInsightRule"],
  ],
  [
    "events that it keeps",
    "https://aws.amazon.com/cloudtrail/pricing/",
    ["aws:cloudtrail/eventDataStore:EventDataStore"],
  ],
];
