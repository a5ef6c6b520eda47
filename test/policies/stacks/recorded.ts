import { checkStacks } from "../../../check";
import type { StackResult } from "../../../model/check-result";
import { isProperties, isSecret, type Properties, type Resource, type Value } from "../../../model";
import { type Context, isKept } from "../../../policies/framework/context";
import type { Node } from "../../../policies/framework/graph";
import { canary } from "../framework/on-the-wire";
import { fixtureProject } from "../../stacks/project";
import { settingsOf } from "../settings";
import type { GivenStack } from "./judged";

let checked: Promise<readonly StackResult[]> | undefined;

/** All stacks of the tests by their real programs and the real pack, once per process. */
export async function checkedStacks(): Promise<readonly StackResult[]> {
  checked ??= checkStacks({ root: fixtureProject() }).then(({ stacks }) => stacks);
  for (const { stack, error } of await checked) if (error !== null) throw new Error(`${stack}: ${error}`);
  return checked;
}

/** One of them, as the rules see it. */
export async function checkedStack(name: string): Promise<GivenStack> {
  const found = (await checkedStacks()).find(({ stack }) => stack === name);
  if (found === undefined) throw new Error(`There is no stack ${name}.`);
  return { name, nodes: nodesOf(found.resources), context: contextOf(name) };
}

function contextOf(stack: string): Context {
  const settings = settingsOf(stack);
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
