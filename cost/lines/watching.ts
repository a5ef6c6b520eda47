import { isProperties, read, type Resource } from "../../model";
import {
  amount,
  type BillingContext,
  type Bills,
  count,
  daysPerMonth,
  flag,
  isFirst,
  type Item,
  text,
} from "../billing";

const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

/** The usage is that of all log groups together, so it is put down once. What is stored is packed to about a sixth. */
export const logGroup: Bills = (resource, context) => {
  const kind = text(resource, "logGroupClass", "STANDARD").value;
  if (kind !== "STANDARD") return [{ gap: `There is no price for log groups of class ${kind}.` }];
  if (!isFirst(resource, context, logGroupType)) return [];
  const months = longestRetention(context) / daysPerMonth;
  const { logGb } = context.usage;
  return [
    { what: "logs taken in, all groups", key: "cw.logs.ingest", quantity: logGb, origin: "usage" },
    { what: "logs kept, all groups", key: "cw.logs.store", quantity: logGb * 0.15 * months, origin: "usage" },
  ];
};

/** In days; ten years where a group keeps its logs for ever, which is 0 or nothing. */
function longestRetention({ stack }: BillingContext): number {
  const days = stack.of(logGroupType).map((group) => amount(group, "retentionInDays", 0).value);
  return Math.max(...days.map((one) => (one === 0 ? 3_650 : one)));
}

/** An alarm is paid by the metrics that it looks at; one that learns a band looks at three for each. */
export const alarm: Bills = (resource, context) => {
  const period = amount(resource, "period", 300).value;
  const learns = read(resource, "thresholdMetricId").state !== "absent";
  const metrics = Math.max(1, queriedMetrics(resource)) * (learns ? 3 : 1);
  const kind = period < 60 ? "highResolution" : "standard";
  return [
    {
      what: kind === "standard" ? "alarm" : "alarm of high resolution",
      key: `cw.alarm.${kind}`,
      quantity: metrics,
      origin: "property",
    },
    ...ownMetric(resource, context),
  ];
};

function queriedMetrics(resource: Resource): number {
  const queries = Array.from(
    { length: count(resource, "metricQueries") },
    (_, index) => `metricQueries.${index}.metric`,
  );
  return queries.filter((path) => read(resource, path).state !== "absent").length;
}

/** What a filter of logs counts is a metric of our own. */
export const metricFilter: Bills = (resource, context) => ownMetric(resource, context);

/** Metrics of AWS's own services are free; each of ours costs, once, however many alarms look at it. */
function ownMetric(resource: Resource, { stack }: BillingContext): Item[] {
  const firsts = stack.once("own metrics", () => {
    const found = new Map<string, string>();
    for (const one of stack.of(alarmType, filterType)) {
      for (const metric of metricsOf(one)) if (!found.has(metric)) found.set(metric, one.urn);
    }
    return found;
  });
  const quantity = metricsOf(resource).filter((metric) => firsts.get(metric) === resource.urn).length;
  return quantity === 0 ? [] : [{ what: "metric of our own", key: "cw.metric", quantity, origin: "property" }];
}

/** Each metric of ours that a resource names, as one text: where a filter has no dimensions, an alarm has none either. */
function metricsOf(resource: Resource): string[] {
  const isFilter = resource.type === filterType;
  const paths = isFilter
    ? ["metricTransformation"]
    : ["", ...Array.from({ length: count(resource, "metricQueries") }, (_, index) => `metricQueries.${index}.metric`)];
  return [...new Set(paths.flatMap((path) => metricAt(resource, path, isFilter ? "name" : "metricName")))];
}

function metricAt(resource: Resource, path: string, name: string): string[] {
  const at = (property: string): string => (path === "" ? property : `${path}.${property}`);
  const namespace = text(resource, at("namespace"), "AWS/").value;
  if (namespace.startsWith("AWS/")) return [];
  const dimensions = read(resource, at("dimensions"));
  const own = dimensions.state === "known" && isProperties(dimensions.value) ? dimensions.value : {};
  return [JSON.stringify([namespace, text(resource, at(name), "").value, Object.entries(own).sort()])];
}

export const compositeAlarm: Bills = () => [{ gap: "There is no price for composite alarms." }];

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
  const optional: Item = {
    what: "optional features of a health check",
    key: "route53.healthCheck.feature.aws",
    quantity: features,
    origin: "property",
  };
  return [
    { what: "health check", key: "route53.healthCheck.aws", quantity: 1, origin: "property" },
    ...(features > 0 ? [optional] : []),
  ];
};

export const hostedZone: Bills = (_resource, { usage }) => [
  { what: "hosted zone", key: "route53.zone", quantity: 1, origin: "property" },
  { what: "queries", key: "route53.queries", quantity: usage.dnsQueries, origin: "usage" },
];

/** A budget alone is free; those whose actions act on the account cost. */
export const budget: Bills = (resource) =>
  count(resource, "actions") > 0 ? [{ gap: "There is no price for budgets with actions." }] : [];
