import { isUnknown, type Resource } from "../../model";
import type { Refused } from "../../model/planned-change";
import type { Departure } from "../behaviour";

/**
 * A parameter group is in use until what used it has really left it, and without `applyImmediately` that is in the
 * maintenance window.
 */
export function refusedUntilWindow(
  { resource, before, after }: Departure,
  service: string,
  what: string,
): Refused | null {
  const user = before.find((one) => usesGroup(one, resource.urn));
  if (user === undefined) return null;
  const now = after.find(({ urn }) => urn === user.urn);
  if (now === undefined || now.properties["applyImmediately"] === true) return null;
  return {
    by: "aws",
    why: `${service} deletes no parameter group that a ${what} still uses, and ${user.name} uses it until the maintenance window has passed.`,
    fix: "Run the same deployment again after the window; until then the old group stays.",
  };
}

function usesGroup({ properties, propertyDependencies }: Resource, group: string): boolean {
  const name = properties["parameterGroupName"];
  return name !== undefined && !isUnknown(name) && propertyDependencies["parameterGroupName"]?.includes(group) === true;
}
