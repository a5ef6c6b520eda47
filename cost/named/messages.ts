import type { Said } from "../entries";

/** Of queues, mail, streams and workflows. */
export const messages: Said = [
  [
    "hours, partitions and GB",
    "https://aws.amazon.com/msk/pricing/",
    [
      "aws:msk/serverlessCluster:ServerlessCluster",
      "aws:mskconnect/connector:Connector",
      "aws:msk/replicator:Replicator",
    ],
  ],
  [
    "processing units by the hour",
    "https://aws.amazon.com/managed-service-apache-flink/pricing/",
    ["aws:kinesisanalyticsv2/application:Application"],
  ],
  [
    "shards by the hour, and GB",
    "https://aws.amazon.com/kinesis/data-streams/pricing/",
    ["aws:kinesis/streamConsumer:StreamConsumer"],
  ],
  [
    "GB that it takes in, keeps and gives out",
    "https://aws.amazon.com/kinesis/video-streams/pricing/",
    ["aws:kinesis/videoStream:VideoStream"],
  ],
  ["runs and GB", "https://aws.amazon.com/appflow/pricing/", ["aws:appflow/flow:Flow"]],
  ["messages and users that it reaches", "https://aws.amazon.com/pinpoint/pricing/", ["aws:pinpoint/app:App"]],
  [
    "messages to telephones and devices",
    "https://aws.amazon.com/sns/pricing/",
    ["aws:sns/platformApplication:PlatformApplication", "aws:sns/smsPreferences:SmsPreferences"],
  ],
  ["requests", "https://aws.amazon.com/location/pricing/", ["aws:location/map:Map"]],
  ["messages and rules that act", "https://aws.amazon.com/iot-core/pricing/", ["aws:iot/topicRule:TopicRule"]],
  ["events that it learns from", "https://aws.amazon.com/eventbridge/pricing/", ["aws:schemas/discoverer:Discoverer"]],
  ["events of other buses and of partners", "https://aws.amazon.com/eventbridge/pricing/", ["aws:pipes/pipe:Pipe"]],
  ["shards by the hour, or GB", "https://aws.amazon.com/kinesis/data-streams/pricing/", ["aws:kinesis/stream:Stream"]],
  [
    "GB that it takes in",
    "https://aws.amazon.com/firehose/pricing/",
    ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
  ],
  ["brokers by the hour and storage", "https://aws.amazon.com/msk/pricing/", ["aws:msk/cluster:Cluster"]],
  ["brokers by the hour and storage", "https://aws.amazon.com/amazon-mq/pricing/", ["aws:mq/broker:Broker"]],
  [
    "changes of state, or requests and duration",
    "https://aws.amazon.com/step-functions/pricing/",
    ["aws:sfn/stateMachine:StateMachine"],
  ],
  [
    "months of its addresses",
    "https://aws.amazon.com/ses/pricing/",
    ["aws:sesv2/dedicatedIpPool:DedicatedIpPool", "aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment"],
  ],
  [
    "messages that its manager looks at",
    "https://aws.amazon.com/ses/pricing/",
    ["aws:sesv2/accountVdmAttributes:AccountVdmAttributes"],
  ],
  ["messages that are received", "https://aws.amazon.com/ses/pricing/", ["aws:ses/receiptRule:ReceiptRule"]],
];
