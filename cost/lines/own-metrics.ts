import { isProperties, isUnknown, read, type Resource } from "../../model";
import { type BillingContext, isSet, items, type Part, text, UnknownAmount } from "../billing";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const policyType = "aws:appautoscaling/policy:Policy";
const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

/** Metrics of AWS's own services are free; each of ours costs, once, however many alarms look at it. */
export function ownMetric(resource: Resource, { stack }: BillingContext): Part[] {
  const firsts = stack.once("own metrics", () => {
    const found = new Map<string, string>();
    for (const one of stack.of(alarmType, filterType, policyType)) {
      for (const metric of metricsIfKnown(one)) if (!found.has(metric)) found.set(metric, one.urn);
    }
    return found;
  });
  const quantity = metricsOf(resource).filter((metric) => firsts.get(metric) === resource.urn).length;
  return quantity === 0 ? [] : [{ what: "custom metric", key: "cw.metric", quantity, origin: "property" }];
}

/** What a policy of scaling holds, where it is no metric that AWS has a name for. */
const customized = "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification";

/** The metrics of an expression that a policy holds: each of its alarms looks at all of them. */
export function metricsOfPolicy(resource: Resource): string[] {
  return items(resource, `${customized}.metrics`)
    .map((path) => `${path}.metricStat.metric`)
    .filter((path) => isSet(resource, path));
}

/** Each metric of ours that a resource names, as one text: where a filter has no dimensions, an alarm has none either. */
function metricsOf(resource: Resource): string[] {
  if (resource.type === filterType) return metricAt(resource, "metricTransformation", "name");
  if (resource.type === policyType) {
    const paths = [customized, ...metricsOfPolicy(resource)];
    return [...new Set(paths.flatMap((path) => metricAt(resource, path, "metricName")))];
  }
  const paths = ["", ...items(resource, "metricQueries").map((path) => `${path}.metric`)];
  return [...new Set(paths.flatMap((path) => metricAt(resource, path, "metricName")))];
}

/** What one resource does not say takes nothing away from the others. */
function metricsIfKnown(resource: Resource): string[] {
  try {
    return metricsOf(resource);
  } catch (error) {
    if (error instanceof UnknownAmount) return [];
    throw error;
  }
}

function metricAt(resource: Resource, path: string, name: string): string[] {
  const at = (property: string): string => (path === "" ? property : `${path}.${property}`);
  const namespace = text(resource, at("namespace"), "AWS/").value;
  if (namespace.startsWith("AWS/")) return [];
  return [JSON.stringify([namespace, text(resource, at(name), "").value, dimensions(resource, at("dimensions"))])];
}

/** What is not known yet is told apart by what it comes from: the same of two hosts are two metrics. */
function dimensions(resource: Resource, path: string): unknown {
  if (!isSet(resource, path)) return [];
  const found = read(resource, path);
  const from = [...(resource.propertyDependencies[path.split(".")[0] ?? ""] ?? [])].sort();
  if (found.state !== "known" || !isProperties(found.value)) return from;
  const known = Object.entries(found.value).map(([name, value]) => [name, isUnknown(value) ? from : value]);
  return known.map((one) => JSON.stringify(one)).sort();
}
