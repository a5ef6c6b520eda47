import { isProperties, isUnknown, type Value } from "../../../model";
import type { Node } from "../../../policies/framework/graph";
import { keyOf, type PropertyKey } from "./mutate";

/** Objects whose keys somebody has chosen: each is one property. */
const maps = new Set(["tags", "dimensions", "variables", "targetTags"]);

/** Every property of a resource that holds a value, list items as `*`: the keys of the tables. */
export function propertiesOf({ type, properties }: Node): readonly PropertyKey[] {
  return leaves(properties, "").map((path) => keyOf(type, path));
}

function leaves(value: Value, path: string): readonly string[] {
  const isLeaf = maps.has(path.split(".").at(-1) ?? "") || isUnknown(value);
  if (!isLeaf && isProperties(value))
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === "" ? name : `${path}.${name}`));
  if (!isLeaf && Array.isArray(value) && value.some((item: Value) => isProperties(item) && !isUnknown(item)))
    return value.flatMap((item: Value, index) => leaves(item, `${path}.${index}`));
  return [path];
}
