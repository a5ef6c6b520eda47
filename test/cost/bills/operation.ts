import { resource } from "../resources";
import type { GoldenBill } from "./golden";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const trail = "aws:cloudtrail/trail:Trail";
const cloudwatch = "https://aws.amazon.com/cloudwatch/pricing/";
const cloudtrail = "https://aws.amazon.com/cloudtrail/pricing/";
const sns = "https://aws.amazon.com/sns/pricing/";
const ses = "https://aws.amazon.com/ses/pricing/";

const metric = (period: number) => ({ namespace: "AWS/EC2", metricName: "CPUUtilization", period, stat: "Average" });

export const operation: readonly GoldenBill[] = [
  {
    type: alarm,
    title: "an alarm on a metric of AWS, as the provider writes it",
    properties: { namespace: "AWS/EC2", metricName: "CPUUtilization", period: 300, thresholdMetricId: "" },
    lines: [["alarm", "1", "0.1", "0.1"]],
    total: "0.10",
    source: cloudwatch,
  },
  {
    type: alarm,
    title: "an alarm of high resolution on two metrics of a query, as the provider writes it",
    properties: {
      period: 0,
      metricQueries: [
        { id: "a", metric: metric(10), expression: "" },
        { id: "b", metric: metric(10), expression: "" },
        { id: "c", expression: "a + b" },
      ],
    },
    lines: [["alarm of high resolution", "2", "0.3", "0.6"]],
    total: "0.60",
    source: cloudwatch,
  },
  {
    type: alarm,
    title: "a band that is learnt, of a custom metric",
    properties: {
      thresholdMetricId: "band",
      metricQueries: [
        { id: "m", metric: { ...metric(300), namespace: "onebox/prod", dimensions: { host: "a" } } },
        { id: "band", expression: "ANOMALY_DETECTION_BAND(m)" },
      ],
    },
    lines: [
      ["alarm", "3", "0.1", "0.3"],
      ["custom metric", "1", "0.3", "0.3"],
    ],
    total: "0.60",
    source: cloudwatch,
  },
  {
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    title: "an alarm on alarms",
    properties: { alarmRule: "ALARM(a)" },
    lines: [["composite alarm", "1", "0.5", "0.5"]],
    total: "0.50",
    source: cloudwatch,
  },
  {
    type: "aws:cloudwatch/dashboard:Dashboard",
    title: "a dashboard",
    properties: {},
    lines: [["dashboard", "1", "3", "3"]],
    total: "3.00",
    source: cloudwatch,
  },
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    title: "10 GB a month, kept for a year",
    properties: { retentionInDays: 365 },
    usage: { logGb: 10 },
    // 12 months of 30.4 days, packed to 15 %.
    lines: [
      ["logs taken in, all groups", "10", "0.5", "5"],
      ["logs kept, all groups", "18", "0.03", "0.54"],
    ],
    total: "5.54",
    source: cloudwatch,
  },
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    title: "nothing more for a second group",
    properties: { retentionInDays: 365 },
    beside: [resource("aws:cloudwatch/logGroup:LogGroup", "first")],
    usage: { logGb: 10 },
    lines: [],
    total: "0.00",
    source: cloudwatch,
  },
  {
    type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    title: "the metric that it counts",
    properties: { metricTransformation: { namespace: "onebox/prod", name: "errors", value: "1" } },
    lines: [["custom metric", "1", "0.3", "0.3"]],
    total: "0.30",
    source: cloudwatch,
  },
  {
    type: trail,
    title: "nothing for the first copy of management events",
    properties: {},
    usage: { auditEvents: 100_000 },
    lines: [],
    total: "0.00",
    source: cloudtrail,
  },
  {
    type: trail,
    title: "management events of a second trail, with data and insights",
    properties: {
      eventSelectors: [
        { includeManagementEvents: true, dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
      ],
      insightSelectors: [{ insightType: "ApiCallRateInsight" }],
    },
    beside: [resource(trail, "first")],
    usage: { auditEvents: 100_000 },
    lines: [
      ["management events in a further copy of a trail", "100000", "0.00002", "2"],
      ["data events of a trail", "100000", "0.000001", "0.1"],
      ["events analysed for insights of a trail", "100000", "0.0000035", "0.35"],
    ],
    total: "2.45",
    source: cloudtrail,
  },
  {
    type: "aws:kms/key:Key",
    title: "a key that is rotated",
    properties: { enableKeyRotation: true },
    usage: { keyRequests: 1_000 },
    lines: [
      ["key", "1", "1", "1"],
      ["requests", "1000", "0.000003", "0.003"],
    ],
    total: "1.00",
    worst: "3.00",
    source: "https://aws.amazon.com/kms/pricing/",
  },
  {
    type: "aws:secretsmanager/secret:Secret",
    title: "a secret with a replica, read a thousand times",
    properties: { replicas: [{ region: "us-west-2" }] },
    usage: { secretReads: 1_000 },
    lines: [
      ["secret", "2", "0.4", "0.8"],
      ["reads", "1000", "0.000005", "0.005"],
    ],
    total: "0.81",
    source: "https://aws.amazon.com/secrets-manager/pricing/",
  },
  {
    type: "aws:ssm/parameter:Parameter",
    title: "an advanced parameter",
    properties: { tier: "Advanced" },
    lines: [["advanced parameter", "730", "0.0000684932", "0.05"]],
    total: "0.05",
    source: "https://aws.amazon.com/systems-manager/pricing/",
  },
  {
    type: "aws:ssm/parameter:Parameter",
    title: "nothing for a standard parameter",
    properties: { tier: "" },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/systems-manager/pricing/",
  },
  {
    type: "aws:sqs/queue:Queue",
    title: "a million requests",
    properties: { fifoQueue: false },
    usage: { queueRequests: 1_000_000 },
    lines: [["requests", "1000000", "0.0000004", "0.4"]],
    total: "0.40",
    source: "https://aws.amazon.com/sqs/pricing/",
  },
  {
    type: "aws:sqs/queue:Queue",
    title: "a million requests to a FIFO queue",
    properties: { fifoQueue: true },
    usage: { queueRequests: 1_000_000 },
    lines: [["requests, FIFO", "1000000", "0.0000005", "0.5"]],
    total: "0.50",
    source: "https://aws.amazon.com/sqs/pricing/",
  },
  {
    type: "aws:sns/topic:Topic",
    title: "a million messages and a thousand e-mails",
    properties: { fifoTopic: false },
    usage: { messages: 1_000_000, emails: 1_000 },
    lines: [
      ["messages", "1000000", "0.0000005", "0.5"],
      ["e-mails", "1000", "0.00002", "0.02"],
    ],
    total: "0.52",
    source: sns,
  },
  {
    type: "aws:sns/topic:Topic",
    title: "a million messages of 64 KB to a FIFO topic",
    properties: { fifoTopic: true },
    usage: { messages: 1_000_000, messageKb: 64 },
    lines: [
      ["messages, FIFO", "1000000", "0.0000003", "0.3"],
      ["data of messages, FIFO", "61.035156", "0.017", "1.037598"],
    ],
    total: "1.34",
    source: sns,
  },
  {
    type: "aws:sns/topicSubscription:TopicSubscription",
    title: "nothing for e-mails, which their topic pays for",
    properties: { protocol: "email" },
    lines: [],
    total: "0.00",
    source: sns,
  },
  {
    type: "aws:budgets/budget:Budget",
    title: "nothing without actions",
    properties: {},
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/",
  },
  {
    type: "aws:sesv2/configurationSet:ConfigurationSet",
    title: "100,000 messages with 2 GB attached, and metrics of the set's own",
    properties: { configurationSetName: "mail", reputationOptions: { reputationMetricsEnabled: true } },
    usage: { mails: 100_000, mailAttachmentsGb: 2 },
    lines: [
      ["messages, by recipient", "100000", "0.0001", "10"],
      ["attachments", "2", "0.12", "0.24"],
      ["metrics of its reputation", "2", "0.3", "0.6"],
    ],
    total: "10.84",
    source: ses,
  },
  {
    type: "aws:sesv2/configurationSet:ConfigurationSet",
    title: "no message twice, beside a set of the older API",
    properties: { configurationSetName: "mail" },
    beside: [resource("aws:ses/configurationSet:ConfigurationSet", "old", { name: "old" })],
    usage: { mails: 100_000 },
    lines: [],
    total: "0.00",
    source: ses,
  },
  {
    type: "aws:ses/configurationSet:ConfigurationSet",
    title: "1,000 messages by the older API",
    properties: { name: "old" },
    usage: { mails: 1_000 },
    lines: [["messages, by recipient", "1000", "0.0001", "0.1"]],
    total: "0.10",
    source: ses,
  },
];
