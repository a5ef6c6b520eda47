import type { SourcePosition, Urn } from "../../model";
import type { WireObject } from "./wire-value";

/** A resource as the engine keeps it after its registration in a first preview. */
export interface Registered {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  readonly parent: Urn | null;
  readonly custom: boolean;
  /** `<urn>::<id>`; null for components and providers, which no provider serves. */
  readonly provider: string | null;
  /** true for the default provider of a package, which the program did not make. */
  readonly implicit: boolean;
  readonly inputs: WireObject;
  /** Of a component, what it registered as its outputs; of anything else, its inputs until it is created. */
  readonly outputs: WireObject;
  /** Of a remote component: for each output, the resources that it comes from. */
  readonly outputDependencies: Readonly<Record<string, readonly Urn[]>>;
  readonly dependencies: readonly Urn[];
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | null;
  readonly aliases: readonly Urn[];
  readonly replaceOnChanges: readonly string[];
  readonly retainOnDelete: boolean;
  readonly additionalSecretOutputs: readonly string[];
  readonly source: SourcePosition | null;
}
