import type { Value } from "../../model";
import { count } from "../../model/words";
import { type Behaviours, settingOf } from "../behaviour";

const confirm = "AWS sends a new message to its address; until somebody confirms it, nothing arrives.";

export const monitoring: Behaviours = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    provider: "cloudwatch/metric_alarm.go",
    cloudFormation: "CloudWatch::Alarm",
    name: "name",
    replacedBy: ["name"],
    differs: { alarmName: "named name" },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    provider: "logs/group.go",
    cloudFormation: "Logs::LogGroup",
    name: "name",
    replacedBy: ["logGroupClass", "name", "namePrefix"],
    differs: {
      logGroupName: "named name",
      namePrefix: "the provider's own",
      logGroupClass: "the provider's ForceNew",
    },
    effects: {
      retentionInDays: ({ before, after }) =>
        daysOf(after) < daysOf(before)
          ? { waits: "eventually", lost: `logs older than ${count(daysOf(after), "day")}` }
          : {},
    },
    holds: ({ was }) =>
      was["skipDestroy"] === true
        ? { lost: null, kept: "The group stays." }
        : { lost: "every log in the group", kept: null },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    provider: "events/rule.go",
    cloudFormation: "Events::Rule",
    name: "name",
    replacedBy: ["eventBusName", "name", "namePrefix"],
    differs: { eventBusName: "the provider's ForceNew, too", namePrefix: "the provider's own" },
  },
  "aws:cloudwatch/eventTarget:EventTarget": settingOf("events/target.go", "eventBusName", "rule", "targetId"),
  "aws:sns/topic:Topic": {
    provider: "sns/topic.go",
    cloudFormation: "SNS::Topic",
    name: "name",
    replacedBy: ["fifoTopic", "name", "namePrefix"],
    differs: { topicName: "named name", namePrefix: "the provider's own" },
    holds: ({ resource }) => ({ lost: `the confirmed subscriptions of ${resource.name}`, kept: null }),
  },
  "aws:sns/topicPolicy:TopicPolicy": settingOf("sns/topic_policy.go", "arn"),
  "aws:sns/topicSubscription:TopicSubscription": {
    provider: "sns/topic_subscription.go",
    cloudFormation: "SNS::Subscription",
    replacedBy: ["endpoint", "protocol", "topic"],
    differs: { topicArn: "named topic" },
    replacement: { note: confirm },
  },
  "aws:sesv2/emailIdentity:EmailIdentity": {
    provider: "sesv2/email_identity.go",
    cloudFormation: "SES::EmailIdentity",
    name: "emailIdentity",
    replacedBy: ["emailIdentity"],
    replacement: { note: "SES makes new keys (DKIM), and sends for the domain once it has found their records." },
    holds: "the right of the application to send from the domain, until it is made again",
  },
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": settingOf(
    "sesv2/email_identity_mail_from_attributes.go",
    "emailIdentity",
  ),
  "aws:sesv2/configurationSet:ConfigurationSet": {
    provider: "sesv2/configuration_set.go",
    cloudFormation: "SES::ConfigurationSet",
    name: "configurationSetName",
    replacedBy: ["configurationSetName"],
    differs: { name: "named configurationSetName" },
  },
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": {
    provider: "sesv2/configuration_set_event_destination.go",
    cloudFormation: "SES::ConfigurationSetEventDestination",
    name: "eventDestinationName",
    sharesItsName: true,
    replacedBy: ["configurationSetName", "eventDestinationName"],
    differs: { eventDestinationName: "the provider's ForceNew" },
  },
  "aws:sqs/queue:Queue": {
    provider: "sqs/queue.go",
    cloudFormation: "SQS::Queue",
    name: "name",
    replacedBy: ["fifoQueue", "name", "namePrefix"],
    differs: { queueName: "named name", namePrefix: "the provider's own" },
    holds: ({ resource }) => ({
      lost: `messages that wait in ${resource.name}`,
      kept: "A queue of the same name can be made a minute after the old one was deleted.",
    }),
    knownAfterSeconds: 1,
  },
  "aws:scheduler/schedule:Schedule": {
    provider: "scheduler/schedule.go",
    cloudFormation: "Scheduler::Schedule",
    name: "name",
    sharesItsName: true,
    replacedBy: ["groupName", "name", "namePrefix"],
    differs: { groupName: "the provider's ForceNew", namePrefix: "the provider's own" },
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    provider: "scheduler/schedule_group.go",
    cloudFormation: "Scheduler::ScheduleGroup",
    name: "name",
    replacedBy: ["name", "namePrefix"],
    differs: { namePrefix: "the provider's own" },
    replacement: { note: "With a group go its schedules, and new ones are made." },
  },
  "aws:ssm/serviceSetting:ServiceSetting": {
    provider: "ssm/service_setting.go",
    replacedBy: ["settingId"],
    effects: { "*": { note: "Documents that are shared already stay so." } },
  },
  "aws:ssm/document:Document": {
    provider: "ssm/document.go",
    cloudFormation: "SSM::Document",
    name: "name",
    replacedBy: ["documentType", "name"],
  },
  "aws:budgets/budget:Budget": {
    provider: "budgets/budget.go",
    cloudFormation: "Budgets::Budget",
    name: "name",
    replacedBy: ["accountId", "name", "namePrefix"],
    differs: {
      "budget.budgetName": "named name",
      notificationsWithSubscribers: "the provider updates notifications one by one",
      accountId: "the provider's own",
      namePrefix: "the provider's own",
    },
    isGlobal: true,
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    provider: "ce/anomaly_monitor.go",
    cloudFormation: "CE::AnomalyMonitor",
    replacedBy: ["monitorDimension", "monitorSpecification", "monitorType"],
    differs: { resourceTags: "tags, which the provider updates" },
    isGlobal: true,
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    provider: "ce/anomaly_subscription.go",
    cloudFormation: "CE::AnomalySubscription",
    name: "name",
    replacedBy: ["accountId", "name"],
    differs: {
      resourceTags: "tags, which the provider updates",
      accountId: "the provider's own",
      name: "the provider's ForceNew",
    },
    isGlobal: true,
  },
};

/** For ever where nothing is said, or 0. */
function daysOf(days: Value | undefined): number {
  return typeof days === "number" && days > 0 ? days : Infinity;
}
