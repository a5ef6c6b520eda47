import type { Registered } from "../../../check/engine/registered";
import { unknownMark } from "../../../model/pulumi-marks";
import type { Wire, WireObject } from "../../../check/engine/wire-value";
import {
  isAsset,
  isProperties,
  isSecret,
  isUnknown,
  type Properties,
  type Secret,
  secret,
  type Urn,
  type Value,
} from "../../../model";
import type { Node } from "../../../policies/framework/graph";
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

/** How the engine writes what is no plain data. */
export interface Writing {
  /** What stands for a value that is known only after creation: the engine has a mark for each kind of value. */
  readonly unknownMark: string;
  /** Whether every property is marked as secret, with all that is in it. */
  readonly isSecret: boolean;
}

export const usual: Writing = { unknownMark: unknownMark, isSecret: false };

/** Nodes as the engine keeps them, each made once: a stack is sent again for every change of one of them. */
export class OnTheWire {
  private readonly made = new WeakMap<Node, Registered>();

  constructor(private readonly writing = usual) {}

  /** The nodes, and behind them the providers that serve them and are not among them. */
  all(nodes: readonly Node[]): readonly Registered[] {
    const own = nodes.filter(({ type }) => type.startsWith("pulumi:providers:")).map((node) => this.of(node, null));
    const others = new Map(
      nodes.flatMap(({ provider }) =>
        provider === null || own.some(({ name }) => name === provider.name)
          ? []
          : [[provider.name, registered("pulumi:providers:aws", provider.name, this.properties(provider.properties))]],
      ),
    );
    const providers = [...own, ...others.values()];
    const served = nodes.map((node) =>
      this.of(node, providers.find(({ name }) => name === node.provider?.name)?.urn ?? null),
    );
    return [...served, ...others.values()];
  }

  private of(node: Node, provider: Urn | null): Registered {
    const made = this.made.get(node) ?? this.registered(node, provider);
    this.made.set(node, made);
    return made;
  }

  private registered(node: Node, provider: Urn | null): Registered {
    const { urn, type, name, parent, protect, ignoreChanges, dependencies, propertyDependencies } = node;
    return {
      ...registered(type, name, this.properties(node.properties)),
      ...{ urn, parent, protect, ignoreChanges, dependencies, propertyDependencies },
      provider: provider === null ? null : `${provider}::id`,
      deleteBeforeReplace: node.deleteBeforeReplace ?? null,
    };
  }

  private properties(properties: Properties): WireObject {
    const { isSecret } = this.writing;
    const entries = Object.entries(this.object(properties));
    return Object.fromEntries(entries.map(([name, value]) => [name, isSecret ? secretWire(value) : value]));
  }

  private object(properties: Properties): WireObject {
    return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, this.value(value)]));
  }

  private value(value: Value): Wire {
    if (value === canary) return secretWire(value);
    if (isSecret(value)) return secretWire("value" in value ? this.value(value.value as Value) : canary);
    if (isUnknown(value)) return this.writing.unknownMark;
    if (isAsset(value)) return { [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", path: value.path ?? "a-file" };
    if (Array.isArray(value)) return value.map((one: Value) => this.value(one));
    return isProperties(value) ? this.object(value) : (value as Wire);
  }
}
