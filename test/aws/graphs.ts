import { checkStacks } from "../../check";
import { isProperties, type Properties, type Resource, type Value } from "../../model";
import type { StackResult } from "../../model/check-result";
import { fixtureProject } from "../stacks/project";

let checked: Promise<readonly StackResult[]> | undefined;

/** The four stacks of the tests as their programs register them, without the policy pack, once per process. */
export async function stackGraphs(): Promise<readonly StackResult[]> {
  checked ??= checkStacks({ root: fixtureProject(), pack: null, timeoutSeconds: 300 }).then(({ stacks }) => stacks);
  for (const { stack, error } of await checked) if (error !== null) throw new Error(`${stack}: ${error}`);
  return checked;
}

/** The first resource of a type that has the property, and the graph it stands in. */
export async function stackResource(
  type: string,
  having = "",
): Promise<{ graph: readonly Resource[]; resource: Resource }> {
  for (const { resources } of await stackGraphs()) {
    const resource = resources.find((one) => one.type === type && (having === "" || having in one.properties));
    if (resource !== undefined) return { graph: resources, resource };
  }
  throw new Error(`No stack has a ${type} with "${having}".`);
}

/** Sets a value at a dotted path; undefined takes it away. */
export function withValue(value: Value, path: readonly string[], to: Value | undefined): Value {
  const [step, ...rest] = path;
  if (step === undefined) return to ?? null;
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return items.map((item, at) => (String(at) === step ? withValue(item, rest, to) : item));
  }
  const properties: Properties = isProperties(value) ? value : {};
  if (rest.length > 0) return { ...properties, [step]: withValue(properties[step] ?? {}, rest, to) };
  const others = Object.entries(properties).filter(([name]) => name !== step);
  return Object.fromEntries(to === undefined ? others : [...others, [step, to]]);
}
