import { checkStacks } from "../../check";
import { isProperties, type Properties, type Resource, type Value } from "../../model";
import type { StackResult } from "../../model/check-result";
import { fixtureProject } from "../stacks/project";

const checked = new Map<string, Promise<readonly StackResult[]>>();

/** The four stacks of the tests as their programs register them, without the policy pack, once per process. */
export function stackGraphs(): Promise<readonly StackResult[]> {
  return graphsOf("hosts");
}

/** The same of stacks that grow past one host. */
export function growingGraphs(): Promise<readonly StackResult[]> {
  return graphsOf("growing");
}

async function graphsOf(stacks: "hosts" | "growing"): Promise<readonly StackResult[]> {
  const known = checked.get(stacks);
  const check =
    known ?? checkStacks({ root: fixtureProject(stacks), pack: null, timeoutSeconds: 300 }).then((all) => all.stacks);
  checked.set(stacks, check);
  for (const { stack, error } of await check) if (error !== null) throw new Error(`${stack}: ${error}`);
  return check;
}

interface Found {
  readonly graph: readonly Resource[];
  readonly resource: Resource;
}

/** The first resource of a type that has the property, and the graph it stands in: of a host, or else of ECS. */
export async function stackResource(type: string, having = ""): Promise<Found> {
  for (const graphs of [stackGraphs, growingGraphs]) {
    for (const { resources } of await graphs()) {
      const resource = resources.find((one) => one.type === type && (having === "" || having in one.properties));
      if (resource !== undefined) return { graph: resources, resource };
    }
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
