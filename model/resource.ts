import type { Properties } from "./value";

/** Pulumi's name of one resource: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export type Urn = string;

/** A line of the program; `file` is relative to the repository's root, `line` counts from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
}

/** One node of a stack's resource graph, as a preview on an empty state would register it. */
export interface Resource {
  readonly urn: Urn;
  /** Pulumi's type token, for example `aws:rds/instance:Instance`. */
  readonly type: string;
  readonly name: string;
  readonly parent: Urn | null;
  /** URN of the nearest component above it; null directly under the stack. */
  readonly component: Urn | null;
  /** false for a component, which groups resources and creates nothing itself. */
  readonly custom: boolean;
  /** URN of the explicit provider; null where a default provider would serve it. */
  readonly provider: Urn | null;
  readonly properties: Properties;
  readonly dependencies: readonly Urn[];
  /** For each input property, the resources that its value was computed from. */
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Names that it had before, so that a renamed one is the same one; left out where there are none. */
  readonly aliases?: readonly Urn[];
  /** Properties that replace it by the program's own wish; left out where there are none. */
  readonly replaceOnChanges?: readonly string[];
  /** true where it stays in the cloud when the program drops it; left out otherwise. */
  readonly retainOnDelete?: boolean;
  readonly source: SourcePosition | null;
}

/** A resource of which nothing but this is said, as one that no program registers: nothing depends on it, nothing protects it. */
export function bareResource(urn: Urn, type: string, name: string, properties: Properties = {}): Resource {
  return {
    urn,
    type,
    name,
    parent: null,
    component: null,
    custom: true,
    provider: null,
    properties,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    ignoreChanges: [],
    deleteBeforeReplace: false,
    source: null,
  };
}
