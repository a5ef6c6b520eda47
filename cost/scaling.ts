import type { Resource } from "../model";
import { amount, type BillingContext } from "./billing";
import { knownText } from "./schedules";

const targetType = "aws:appautoscaling/target:Target";

/** Between what a scaling target keeps the size of something; null where nothing scales it. */
export function scalingOf(
  resource: Resource,
  name: string,
  { stack }: BillingContext,
): { readonly least: number; readonly most: number } | null {
  const target = stack.of(targetType).find((one) => isAbout(one, resource, name));
  if (target === undefined) return null;
  return { least: amount(target, "minCapacity", 0).value, most: amount(target, "maxCapacity", 0).value };
}

/** Its `resourceId` is computed from the resource, or ends with its name: `service/cluster/name`. */
function isAbout(target: Resource, resource: Resource, name: string): boolean {
  if ((target.propertyDependencies["resourceId"] ?? []).includes(resource.urn)) return true;
  return name !== "" && knownText(target, "resourceId").endsWith(`/${name}`);
}
