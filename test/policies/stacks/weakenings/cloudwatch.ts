import { isProperties, read, type Value } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { join, joined, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

/** Alarms, logs, the trail and budgets. */
export const cloudwatch: Weakenings = {
  ...of(["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"], {
    actionsEnabled: orAbsent(false),
    alarmActions: present([]),
  }),
  ...of("aws:budgets/budget:Budget", {
    notifications: to([], "none"),
    "notifications.*.notificationType": {
      to: ["OTHER"],
      // Of several notices of one kind, one is enough.
      unless: (node, path) => countOfKind(node, path) > 1,
    },
  }),
  ...of("aws:cloudtrail/trail:Trail", {
    enableLogFileValidation: to(false),
    enableLogging: orAbsent(false),
    isMultiRegionTrail: to(false),
  }),
  ...of("aws:cloudwatch/logGroup:LogGroup", {
    name: join("the function names its group itself, so nothing is looked for"),
    retentionInDays: to(0, -1, "for ever"),
  }),
  ...of("aws:cloudwatch/metricAlarm:MetricAlarm", {
    dimensions: join(joined),
    "dimensions.QueueName": to("others"),
    metricQueries: orAbsent("all", [{ metric: { namespace: 7 } }]),
    "metricQueries.*.metric.namespace": {
      to: [7],
      removed: none,
      because: "what is no metric of Route 53 may be anywhere; the region is weakened below",
    },
    namespace: {
      removed: none,
      because: "what is no metric of Route 53 may be anywhere; the region is weakened below",
    },
    region: {
      to: ["eu-central-1", ""],
      removed: none,
      because: "the provider is in us-east-1, too",
    },
  }),
};

function countOfKind(node: Node, path: string): number {
  const kind = read(node, path);
  const list = node.properties["notifications"];
  return Array.isArray(list) && kind.state === "known"
    ? list.filter((one: Value) => isProperties(one) && one["notificationType"] === kind.value).length
    : 0;
}
