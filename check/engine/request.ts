import { type Alias, parseAlias } from "./aliases";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { SourcePosition as WirePosition, StackTrace } from "@pulumi/pulumi/proto/source_pb";
import type { Urn } from "../../model";
import { fromStruct } from "./wire";
import type { WireObject } from "./wire-value";

/** A line of some file that was on the call stack when a resource was made; null where the SDK could not tell. */
export type Frame = { readonly uri: string; readonly line: number } | null;

/** What a program asks of the engine for one resource, off the wire and not yet judged. */
export interface ResourceRequest {
  readonly type: string;
  readonly name: string;
  readonly parent: Urn | null;
  readonly custom: boolean;
  /** A component whose code runs in a provider of its own. */
  readonly remote: boolean;
  readonly inputs: WireObject;
  readonly dependencies: readonly Urn[];
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
  /** Null: not said, so the parent's holds. */
  readonly protect: boolean | null;
  /** `<urn>::<id>` of an explicit provider. */
  readonly provider: string | null;
  /** Explicit providers by package, for a component's children. */
  readonly providers: Readonly<Record<string, string>>;
  readonly version: string;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | null;
  readonly aliases: readonly Alias[];
  readonly replaceOnChanges: readonly string[];
  readonly retainOnDelete: boolean;
  readonly additionalSecretOutputs: readonly string[];
  readonly frames: readonly Frame[];
}

export function parseRegistration(request: RegisterResourceRequest): ResourceRequest {
  const inputs = fromStruct(request.getObject());
  const dependencies = request.getDependenciesList();
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() || null,
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs,
    dependencies: sorted(dependencies),
    propertyDependencies: parsePropertyDependencies(request, Object.keys(inputs)),
    protect: request.hasProtect() ? (request.getProtect() ?? false) : null,
    provider: request.getProvider() || null,
    providers: Object.fromEntries([...request.getProvidersMap().entries()]),
    version: request.getVersion(),
    ignoreChanges: request.getIgnorechangesList(),
    deleteBeforeReplace:
      request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()
        ? request.getDeletebeforereplace()
        : null,
    aliases: request.getAliasesList().map(parseAlias),
    replaceOnChanges: request.getReplaceonchangesList(),
    retainOnDelete: request.getRetainondelete() ?? false,
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    frames: parseFrames(request.getSourceposition(), request.getStacktrace()),
  };
}

/** A resource that the program only reads: it exists already, and nothing is changed about it. */
export function parseRead(request: ReadResourceRequest): ResourceRequest {
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() || null,
    custom: true,
    remote: false,
    inputs: fromStruct(request.getProperties()),
    dependencies: sorted(request.getDependenciesList()),
    propertyDependencies: {},
    protect: null,
    provider: request.getProvider() || null,
    providers: {},
    version: request.getVersion(),
    ignoreChanges: [],
    deleteBeforeReplace: null,
    aliases: [],
    replaceOnChanges: [],
    retainOnDelete: false,
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    frames: parseFrames(request.getSourceposition(), request.getStacktrace()),
  };
}

/** Without any of its own, the engine takes every property to depend on all that the resource depends on. */
function parsePropertyDependencies(
  request: RegisterResourceRequest,
  names: readonly string[],
): Record<string, readonly Urn[]> {
  const given = [...request.getPropertydependenciesMap().entries()];
  if (given.length === 0 && !request.getRemote()) {
    return Object.fromEntries(names.map((name) => [name, sorted(request.getDependenciesList())]));
  }
  const lists = new Map(given.map(([name, list]) => [name, sorted(list.getUrnsList())]));
  for (const name of names) if (!lists.has(name)) lists.set(name, []);
  return Object.fromEntries([...lists].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function parseFrames(position: WirePosition | undefined, trace: StackTrace | undefined): Frame[] {
  const positions = [...(trace?.getFramesList().map((frame) => frame.getPc()) ?? []), position];
  return positions.map((at) => (at === undefined ? null : { uri: at.getUri(), line: at.getLine() }));
}

/** The SDK gathers dependencies in sets whose order follows its timing. */
function sorted(urns: readonly Urn[]): Urn[] {
  return [...new Set(urns)].sort();
}
