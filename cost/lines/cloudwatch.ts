import { isProperties, read, type Resource } from "../../model";
import { type Bills, gapWhere, isSet, items, size, text } from "../billing";
import { ownMetric } from "./own-metrics";

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
