import { isProperties, read, type Value } from "../../../../model";
import { asText } from "../../../../policies/framework/resource";
import { dimensionsOf, watched } from "../../../../policies/rules/cloudwatch/watched-metrics";
import type { Node } from "../../../../policies/framework/graph";
import { join, joined, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

/** Alarms, logs, the trail and budgets. */
export const cloudwatch: Weakenings = {
  ...of(["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"], {
    actionsEnabled: orAbsent(false),
    alarmActions: present([]),
    "alarmActions.*": join("one of several; that all of them are an instance's has its cases in the rule's tables"),
  }),
  ...of("aws:cloudwatch/compositeAlarm:CompositeAlarm", {
    actionsSuppressor: orAbsent({ alarm: "quiet", extensionPeriod: 60, waitPeriod: 60 }),
    alarmRule: to("FALSE", "ALARM(calculated) AND FALSE"),
  }),
  ...of("aws:budgets/budget:Budget", {
    notifications: {
      to: [[]],
      edits: [["to no list", () => "none", "budgets-somebody-is-told", "budgets-warns-before-and-after"]],
      by: ["budgets-warns-before-and-after"],
      unknown: ["budgets-somebody-is-told", "budgets-warns-before-and-after"],
      because: "one rule asks for two notices, the other whom each of them tells",
    },
    "notifications.*.notificationType": {
      to: ["OTHER"],
      // Of several notices of one kind, one is enough.
      unless: (node, path) => countOfKind(node, path) > 1,
    },
  }),
  ...of("aws:budgets/budget:Budget", {
    budgetType: to("USAGE"),
    costFilters: orAbsent("all"),
    "costFilters.*.name": to("Service"),
    "costFilters.*.values": to([], ["user:onebox:environment$elsewhere"], ["Amazon Polly"]),
    limitAmount: to("1000000", "0", "much"),
    limitUnit: to("JPY"),
    timePeriodStart: orAbsent("2080-01-01_00:00"),
    timePeriodEnd: orAbsent("2026-12-01_00:00"),
    autoAdjustData: orAbsent({ autoAdjustType: "HISTORICAL" }),
    billingViewArn: orAbsent("arn:aws:billing::123456789012:billingview/mine"),
    costTypes: orAbsent({ includeSupport: false }),
    filterExpression: orAbsent({ tags: { key: "team", values: ["nobody"] } }),
    metrics: orAbsent(["NormalizedUsageAmount"]),
    plannedLimits: orAbsent([{ amount: "1000000" }]),
    timeUnit: to("ANNUALLY"),
    "notifications.*.comparisonOperator": to("LESS_THAN"),
    "notifications.*.subscriberEmailAddresses": present([]),
    "notifications.*.subscriberSnsTopicArns": join("an address hears it as well"),
    "notifications.*.threshold": to(1_000, "80"),
    "notifications.*.thresholdType": to("ABSOLUTE_VALUE"),
  }),
  ...of("aws:costexplorer/anomalySubscription:AnomalySubscription", {
    subscribers: present([]),
    "thresholdExpression.dimension.values": to([], ["1000000.00"]),
  }),
  ...of("aws:cloudwatch/eventRule:EventRule", {
    id: join(joined),
    isEnabled: orAbsent(false),
    eventBusName: {
      to: ["theirs"],
      removed: none,
      unless: ({ properties }) => !asText(properties["eventPattern"] ?? "").includes('"aws.'),
      because: "AWS takes the account's own bus, and what is not AWS's may come by any",
    },
    eventPattern: join("it decides whose events are waited for, and on its bus they come"),
    name: join(joined),
    state: orAbsent("DISABLED"),
  }),
  ...of("aws:cloudwatch/eventTarget:EventTarget", { rule: join(joined) }),
  ...of("aws:cloudtrail/trail:Trail", {
    enableLogFileValidation: to(false),
    enableLogging: orAbsent(false),
    includeGlobalServiceEvents: orAbsent(false),
    isMultiRegionTrail: to(false),
    eventSelectors: orAbsent([{ includeManagementEvents: false }], "all"),
    advancedEventSelectors: orAbsent([{ fieldSelectors: [] }], "all"),
    "eventSelectors.*.includeManagementEvents": orAbsent(false),
    "eventSelectors.*.readWriteType": orAbsent("ReadOnly"),
    "eventSelectors.*.excludeManagementEventSources": orAbsent(["kms.amazonaws.com"], "all"),
    "advancedEventSelectors.*.fieldSelectors": { to: [[], "all"] },
  }),
  ...of("aws:cloudwatch/logGroup:LogGroup", {
    name: join("the function names its group itself, so nothing is looked for"),
    logGroupClass: orAbsent("DELIVERY"),
    retentionInDays: to(0, -1, "for ever"),
  }),
  ...of("aws:cloudwatch/metricAlarm:MetricAlarm", {
    dimensions: {
      removed: ({ properties }) =>
        ["AWS/EC2", "AWS/Route53", "AWS/SQS"].includes(asText(properties["namespace"] ?? ""))
          ? ["cloudwatch-alarm-can-fire"]
          : none,
      unknown: ({ properties }) =>
        asText(properties["namespace"] ?? "") in dimensionsOf ? ["cloudwatch-alarm-can-fire"] : none,
      because: "whose alarm it is, is told by where the value comes from; a metric is told by what it is about",
    },
    unit: { ...orAbsent("Terabits/Second"), unless: isOfTheirOwn },
    extendedStatistic: {
      ...orAbsent("p1"),
      unless: (node) => sideOf(node) !== "above" || read(node, "statistic").state !== "absent",
    },
    "dimensions.QueueName": {
      to: ["others"],
      removed: ["cloudwatch-alarm-can-fire", "sqs-dead-letter-alarm"],
      because: "without a queue there is no such metric at all",
    },
    comparisonOperator: { to: ["Sideways"], unless: isOfTheirOwn },
    evaluationPeriods: to(0, "often"),
    metricName: {
      to: [7],
      removed: none,
      unless: isOfTheirOwn,
      because: "AWS refuses an alarm without a metric; of one that nobody knows only the time is judged",
    },
    period: { to: [0, 86_400], unless: isCalculated },
    statistic: {
      edits: [
        [
          "of the wrong end",
          (_, node) => (sideOf(node) === "above" ? "Minimum" : "Maximum"),
          "cloudwatch-alarm-can-fire",
        ],
        ["to how often it was measured", () => "SampleCount", "cloudwatch-alarm-can-fire"],
      ],
      removed: none,
      because: "AWS refuses an alarm without a statistic or a percentile",
    },
    threshold: { to: [-1, "low"], unless: isOfTheirOwn },
    treatMissingData: {
      to: ["notBreaching", "missing"],
      unless: (node) => node.name !== "site",
      because: "what is silent is out of order only where the check itself may be gone",
    },
    metricQueries: {
      to: ["all"],
      by: ["cloudwatch-alarm-can-fire", "route53-health-alarm-is-in-us-east-1"],
      edits: [["of no namespace", () => [{ metric: { namespace: 7 } }], "route53-health-alarm-is-in-us-east-1"]],
      removed: ["cloudwatch-alarm-can-fire"],
      because: "a metric of its own takes the place of what is calculated; where that is, one rule alone looks",
    },
    "metricQueries.*.metric.namespace": {
      to: [7],
      removed: none,
      because: "what is no metric of Route 53 may be anywhere; the region is weakened below",
    },
    namespace: {
      removed: none,
      edits: [["of somebody else", (_, node) => (isOfOneService(node) ? "Theirs" : null), "cloudwatch-alarm-can-fire"]],
      because: "AWS refuses an alarm without one; the region of Route 53's is weakened below",
    },
    "metricQueries.*.metric.period": {
      to: [0, 86_400],
      removed: none,
      because: "AWS refuses a metric of a calculation without one",
    },
    region: {
      to: ["eu-central-1", ""],
      removed: none,
      because: "the provider is in us-east-1, too",
    },
  }),
};

function isCalculated(node: Node): boolean {
  return read(node, "metricQueries").state === "known";
}

/** A metric of which only the time is judged. */
function isOfTheirOwn(node: Node): boolean {
  return sideOf(node) === undefined;
}

function sideOf(node: Node): "above" | "below" | undefined {
  const metric = read(node, "metricName");
  return metric.state === "known" ? watched[asText(metric.value)]?.side : undefined;
}

/** A metric that no other namespace has. */
function isOfOneService(node: Node): boolean {
  const metric = read(node, "metricName");
  return metric.state === "known" && watched[asText(metric.value)]?.namespace !== undefined;
}

function countOfKind(node: Node, path: string): number {
  const kind = read(node, path);
  const list = node.properties["notifications"];
  return Array.isArray(list) && kind.state === "known"
    ? list.filter((one: Value) => isProperties(one) && one["notificationType"] === kind.value).length
    : 0;
}
