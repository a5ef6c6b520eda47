import { balancerLimits } from "./balancers";
import { cacheLimits } from "./caches";
import { containerLimits } from "./containers";
import { combinationLimits } from "./combinations";
import { databaseLimits } from "./databases";
import { diskLimits } from "./disks";
import { documentLimits } from "./documents";
import { functionLimits } from "./functions";
import { retentionLimits } from "./retention";
import type { Limit } from "./limit";
import { messageLimits } from "./messages";
import { nameLimits } from "./names";
import { networkLimits } from "./networks";
import { propertyLimits } from "./properties";
import { scheduleLimits } from "./schedules";
import { serviceLimits } from "./services";
import { identityTags, region, tags } from "./tags";
import { taskLimits } from "./tasks";
import { monitoringLimits } from "./monitoring";
import { webAclLimits } from "./web-acl";

// Why: docs/decisions/0201.
const all: readonly Limit[] = [
  ...propertyLimits,
  ...combinationLimits,
  ...containerLimits,
  ...scheduleLimits,
  ...balancerLimits,
  ...cacheLimits,
  ...databaseLimits,
  ...diskLimits,
  ...documentLimits,
  ...functionLimits,
  ...retentionLimits,
  ...messageLimits,
  ...nameLimits,
  ...networkLimits,
  ...serviceLimits,
  ...taskLimits,
  ...monitoringLimits,
  ...webAclLimits,
  identityTags,
];

export const ofAllTypes: readonly Omit<Limit, "types">[] = [region, tags];

const byType = new Map<string, Limit[]>();
for (const limit of all) for (const type of limit.types) byType.set(type, [...(byType.get(type) ?? []), limit]);

/** What AWS's pages say of a type. */
export function limitsOf(type: string): readonly Limit[] {
  return byType.get(type) ?? [];
}
