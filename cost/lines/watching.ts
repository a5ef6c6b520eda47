import { isProperties, read, type Resource } from "../../graph";
import { amount, type BillingContext, type Bills, count, flag, isFirst, text } from "../billing";

const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** The usage is that of all log groups together, so it is put down once. What is stored is packed to about a sixth. */
export const logGroup: Bills = (resource, context) => {
  if (!isFirst(resource, context, logGroupType)) return [];
  const months = amount(resource, "retentionInDays", 3_650).value / 30.4;
  return [
    { what: "logs taken in, all groups", key: "cw.logs.ingest", quantity: context.usage.logGb, origin: "usage" },
    {
      what: "logs kept, all groups",
      key: "cw.logs.store",
      quantity: context.usage.logGb * 0.15 * months,
      origin: "usage",
    },
  ];
};

export const alarm: Bills = (resource, context) => [
  { what: "alarm", key: "cw.alarm.standard", quantity: 1, origin: "property" },
  ...ownMetric(resource, context),
];

/** Metrics of AWS's own services are free; each of ours costs, once, however many alarms look at it. */
function ownMetric(resource: Resource, { all }: BillingContext) {
  const metric = metricOf(resource);
  if (metric === null) return [];
  const [first] = all
    .filter((other) => other.type === alarmType && metricOf(other) === metric)
    .map(({ urn }) => urn)
    .sort();
  if (first !== resource.urn) return [];
  return [{ what: "metric of our own", key: "cw.metric", quantity: 1, origin: "property" as const }];
}

function metricOf(resource: Resource): string | null {
  const namespace = text(resource, "namespace", "AWS/").value;
  if (namespace.startsWith("AWS/")) return null;
  const dimensions = read(resource, "dimensions");
  const own = dimensions.state === "known" && isProperties(dimensions.value) ? dimensions.value : {};
  return JSON.stringify([namespace, text(resource, "metricName", "").value, own]);
}

export const dashboard: Bills = () => [{ what: "dashboard", key: "cw.dashboard", quantity: 1, origin: "property" }];

/** The endpoint is an address in AWS; HTTPS, a fast interval, a string to search and latency cost one dollar each. */
export const healthCheck: Bills = (resource) => {
  const type = text(resource, "type", "HTTP").value;
  const features = [
    type.startsWith("HTTPS"),
    type.endsWith("_STR_MATCH"),
    amount(resource, "requestInterval", 30).value === 10,
    flag(resource, "measureLatency", false).value,
  ].filter(Boolean).length;
  return [
    { what: "health check", key: "route53.healthCheck.aws", quantity: 1, origin: "property" },
    { what: "its optional features", key: "route53.healthCheck.feature.aws", quantity: features, origin: "property" },
  ];
};

export const hostedZone: Bills = (_resource, { usage }) => [
  { what: "hosted zone", key: "route53.zone", quantity: 1, origin: "property" },
  { what: "queries", key: "route53.queries", quantity: usage.dnsQueries, origin: "usage" },
];

/** A budget alone is free; those whose actions act on the account cost. */
export const budget: Bills = (resource) =>
  count(resource, "actions") > 0 ? [{ gap: "There is no price for budgets with actions." }] : [];
