import { isProperties, read, type Resource } from "../../model";
import {
  amount,
  apart,
  type BillingContext,
  type Bills,
  daysPerMonth,
  gapWhere,
  isSet,
  items,
  size,
  text,
} from "../billing";
import { knownText } from "../schedules";
import { ownMetric } from "./own-metrics";

const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

/** The usage is that of all log groups together, so it is put down once. What is stored is packed to about a sixth. */
export const logGroup: Bills = (resource, context) => {
  const kind = text(resource, "logGroupClass", "STANDARD").value;
  if (kind !== "STANDARD") return [{ gap: `There is no price for log groups of class ${kind}.` }];
  if (!isFirstStandard(resource, context)) return [{ free: "Logs of all groups are counted with the first." }];
  const { logGb } = context.usage;
  return [
    { what: "logs taken in, all groups", key: "cw.logs.ingest", quantity: logGb, origin: "usage" },
    ...apart(() => {
      const months = longestRetention(context) / daysPerMonth;
      const quantity = logGb * 0.15 * months;
      return [{ what: "logs kept, all groups", key: "cw.logs.store", quantity, origin: "usage" }];
    }),
  ];
};

/** Groups of other classes are no part of the usage. */
function isFirstStandard({ urn }: Resource, { stack }: BillingContext): boolean {
  const standard = stack.of(logGroupType).filter((one) => ["", "STANDARD"].includes(knownText(one, "logGroupClass")));
  return standard.every((one) => urn <= one.urn);
}

/** In days; ten years where a group keeps its logs for ever, which is 0 or nothing. */
function longestRetention({ stack }: BillingContext): number {
  const days = stack.of(logGroupType).map((group) => amount(group, "retentionInDays", 0).value);
  return Math.max(...days.map((one) => (one === 0 ? 3_650 : one)));
}

/**
 * An alarm is paid by the metrics that it looks at; one that learns a band looks at three for each, and one of periods
 * below a minute costs more. https://aws.amazon.com/cloudwatch/pricing/
 */
export const alarm: Bills = (resource, context) => {
  const queries = items(resource, "metricQueries");
  if (queries.some((path) => /^\s*select\s/i.test(text(resource, `${path}.expression`, "").value)))
    return [{ gap: "There is no price for alarms on a query: it is paid by the metrics that it finds." }];
  const paths = queries.map((path) => `${path}.metric`).filter((path) => isSet(resource, path));
  const periods = ["period", ...paths.map((path) => `${path}.period`), ...queries.map((path) => `${path}.period`)];
  const isFast = periods.some((path) => size(resource, path, 300).value < 60);
  const learns = isSet(resource, "thresholdMetricId");
  return [
    {
      what: isFast ? "alarm of high resolution" : "alarm",
      key: isFast ? "cw.alarm.highResolution" : "cw.alarm.standard",
      quantity: Math.max(1, paths.length) * (learns ? 3 : 1),
      origin: "property",
    },
    ...ownMetric(resource, context),
  ];
};

/** What a filter of logs counts is a custom metric. */
export const metricFilter: Bills = (resource, context) => [
  ...ownMetric(resource, context),
  ...gapWhere(
    dimensionsOf(resource) > 0,
    "There is no price for its metrics: there is one for each value of a dimension.",
  ),
  { free: "A filter costs nothing; the metric that it counts is put down once." },
];

/** How many; one where that is not known. */
function dimensionsOf(resource: Resource): number {
  const found = read(resource, "metricTransformation.dimensions");
  if (found.state === "absent") return 0;
  return found.state === "known" && isProperties(found.value) ? Object.keys(found.value).length : 1;
}

export const compositeAlarm: Bills = () => [
  { what: "composite alarm", key: "cw.alarm.composite", quantity: 1, origin: "property" },
];

export const dashboard: Bills = () => [{ what: "dashboard", key: "cw.dashboard", quantity: 1, origin: "property" }];
