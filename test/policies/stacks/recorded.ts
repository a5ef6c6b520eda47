import { checkStacks } from "../../../check";
import type { StackResult } from "../../../model/check-result";
import { isProperties, isSecret, type Properties, type Resource, type Value } from "../../../model";
import { type Context, isKept } from "../../../policies/framework/context";
import type { Node } from "../../../policies/framework/graph";
import { canary } from "../framework/on-the-wire";
import { parseSettings } from "../../../settings";
import { readProject, readStackConfig, type StackConfig } from "../../../settings/files";
import { fixtureProject, type Stacks } from "../../stacks/project";
import type { GivenStack } from "./judged";

const checked = new Map<Stacks, Promise<readonly StackResult[]>>();

/** All stacks of the tests by their real programs and the real pack, once per process. */
export async function checkedStacks(stacks: Stacks = "hosts"): Promise<readonly StackResult[]> {
  const results = checked.get(stacks) ?? checkStacks({ root: fixtureProject(stacks) }).then((found) => found.stacks);
  checked.set(stacks, results);
  for (const { stack, error } of await results) if (error !== null) throw new Error(`${stack}: ${error}`);
  return results;
}

/** One of them, as the rules see it. */
export async function checkedStack(name: string, stacks: Stacks = "hosts"): Promise<GivenStack> {
  const found = (await checkedStacks(stacks)).find(({ stack }) => stack === name);
  if (found === undefined) throw new Error(`There is no stack ${name}.`);
  const config = readStackConfig(readProject(fixtureProject(stacks)), name);
  return { name, config, nodes: nodesOf(found.resources), context: contextOf(name, config) };
}

function contextOf(stack: string, config: StackConfig): Context {
  const settings = parseSettings(stack, config.values);
  return { settings, keep: isKept(settings), today: new Date().toISOString().slice(0, 10) };
}

export function nodesOf(resources: readonly Resource[]): readonly Node[] {
  const plain = resources.map((resource) => ({ ...resource, properties: withCanaries(resource.properties) }));
  const providers = new Map(plain.map(({ urn, name, properties }) => [urn, { name, properties }]));
  return plain.map((resource) => ({
    ...resource,
    deleteBeforeReplace: resource.deleteBeforeReplace ? true : undefined,
    provider: resource.provider === null ? null : (providers.get(resource.provider) ?? null),
    secrets: [],
  }));
}

function withCanaries(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: Value): Value {
  if (isSecret(value)) return canary;
  if (Array.isArray(value)) return value.map((one: Value) => plainValue(one));
  return isProperties(value) ? withCanaries(value) : value;
}

/** A URN without stack and project. */
export function withoutStack(urn: string): string {
  return urn.split("::").slice(2).join("::");
}
