import type { Registered } from "../../../check/engine/registered";
import { unknownWire, type Wire, type WireObject } from "../../../check/engine/wire";
import {
  isAsset,
  isProperties,
  isSecret,
  isUnknown,
  type Properties,
  type Secret,
  secret,
  type Value,
} from "../../../graph";
import type { Node } from "../../../policies/frame/graph";
import { registered } from "./pack-process";

/** What stands in for each secret: a policy sees it as plain text, and must not repeat it. */
export const canary = "canary-7f3a";

const signature = "4dabf18193072939515e22adb298388d";

/** A secret, as the SDK wraps it. */
export function secretWire(value: Wire): WireObject {
  return { [signature]: "1b47061264138c4ac30d75fd1eb44270", value };
}

/** A value that is marked as secret, with all that is in it. */
export function marked(value: Value): Secret {
  return { ...secret, value } as Secret;
}

/** Nodes as the engine keeps them, each made once: a stack is sent again for every change of one of them. */
export class OnTheWire {
  private readonly made = new WeakMap<Node, Registered>();

  /** @param nodes with all providers that serve them. */
  all(nodes: readonly Node[]): readonly Registered[] {
    const providers = nodes.filter(({ type }) => type.startsWith("pulumi:providers:"));
    return nodes.map((node) => {
      const own = this.made.get(node) ?? registeredNode(node, providers);
      this.made.set(node, own);
      return own;
    });
  }
}

function registeredNode(node: Node, providers: readonly Node[]): Registered {
  const { urn, type, name, parent, protect, ignoreChanges, dependencies, propertyDependencies } = node;
  const provider = providers.find((one) => one.name === node.provider?.name);
  return {
    ...registered(type, name, objectWire(node.properties)),
    ...{ urn, parent, protect, ignoreChanges, dependencies, propertyDependencies },
    provider: provider === undefined ? null : `${provider.urn}::id`,
    deleteBeforeReplace: node.deleteBeforeReplace ?? null,
  };
}

function objectWire(properties: Properties): WireObject {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, wire(value)]));
}

function wire(value: Value): Wire {
  if (value === canary) return secretWire(value);
  if (isSecret(value)) return secretWire("value" in value ? wire(value.value as Value) : canary);
  if (isUnknown(value)) return unknownWire;
  if (isAsset(value)) return { [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", path: value.path ?? "a-file" };
  if (Array.isArray(value)) return value.map((one: Value) => wire(one));
  return isProperties(value) ? objectWire(value) : (value as Wire);
}
