import { compareGraphs } from "../../changes/compare";
import { bareResource, type Properties, type Resource } from "../../model";
import type { PlannedChange, PlannedChanges, PlannedEnvironment } from "../../model/planned-change";

const here = "urn:pulumi:prod::onebox::";

export function resourceOf(type: string, name: string, properties: Properties, more: Partial<Resource> = {}): Resource {
  return { ...bareResource(`${here}${type}::${name}`, type, name, properties), ...more };
}

const host = (properties: Properties): Resource => resourceOf("aws:ec2/instance:Instance", "host", properties);
const media = (bucket: string): Resource => resourceOf("aws:s3/bucket:Bucket", "media", { bucket }, { protect: true });
const logs = (days: number): Resource =>
  resourceOf("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "logs", retentionInDays: days });

/** A change of each kind: interrupted, refused with what would be lost, lost, created, deleted. */
export const someChanges: readonly PlannedChange[] = compareGraphs(
  [
    host({ instanceType: "t4g.large" }),
    media("a"),
    logs(90),
    resourceOf("aws:sqs/queue:Queue", "old", { name: "old" }),
  ],
  [
    host({ instanceType: "t4g.xlarge" }),
    media("b"),
    logs(30),
    resourceOf("aws:sqs/queue:Queue", "new", { name: "new" }),
  ],
).changes;

export function plannedEnvironment(more: Partial<PlannedEnvironment> = {}): PlannedEnvironment {
  return {
    stack: "prod",
    status: "changed",
    changes: someChanges,
    away: { now: { from: 60, to: 240 }, window: null },
    bill: { before: "110.00", after: "140.50" },
    findings: { added: [], gone: [] },
    unknownTypes: [],
    notes: [],
    error: null,
    ...more,
  };
}

export function plannedChanges(...environments: readonly PlannedEnvironment[]): PlannedChanges {
  return { version: 1, against: "main", notes: [], environments };
}
