import { combinationLimits } from "./combinations";
import type { Limit } from "./limit";
import { propertyLimits } from "./properties";
import { scheduleLimits } from "./schedules";
import { region, tags } from "./tags";

const all: readonly Limit[] = [...propertyLimits, ...combinationLimits, ...scheduleLimits];

export const ofAllTypes: readonly Omit<Limit, "types">[] = [region, tags];

const byType = new Map<string, Limit[]>();
for (const limit of all) for (const type of limit.types) byType.set(type, [...(byType.get(type) ?? []), limit]);

/** What AWS's pages say of a type. */
export function limitsOf(type: string): readonly Limit[] {
  return byType.get(type) ?? [];
}
