import type { Urn } from "../../model";
import { aliasesOf } from "./aliases";
import { constructVpc, vpcType } from "./awsx-vpc";
import type { Unpriced } from "../../model/bill";
import { Refusal } from "../../model/refusal";
import type { Registered } from "./registered";
import type { ResourceRequest } from "./request";
import { firstLineOfOurs } from "./source";
import type { StackReferences } from "./stack-references";
import {
  isProviderType,
  packageOf,
  providerType,
  providerUrnOf,
  type StackName,
  stackType,
  urnOf,
} from "../../model/urn";
import { isSecretWire, plainOutputs } from "./wire";
import { unknownMark } from "../../model/pulumi-marks";
import type { Wire, WireObject } from "./wire-value";

export interface DeploymentOptions {
  readonly name: StackName;
  /** The project's folder, absolute: places in the code are relative to it. */
  readonly root: string;
  /** Packages without a default provider; `*` stands for all. */
  readonly withoutDefaultProvider: readonly string[];
  readonly references: StackReferences;
  /** Called once per resource, as soon as it is registered. */
  readonly onRegistered: (resource: Registered) => void;
  /** Whether what needs a plugin, an account or another stack is named in `unseen` and goes on, and is not refused. */
  readonly namesWhatItCannotMake?: boolean;
}

/** The part of the engine that knows a stack's resources: a first preview, on a state that is empty. */
export class Deployment {
  readonly resources = new Map<Urn, Registered>();
  /** What the program exported; null until it has. */
  outputs: WireObject | null = null;
  /** What stands for more resources than are known here. */
  readonly unseen: Unpriced[] = [];
  /** What exists already, and is only read. */
  readonly readOnly = new Set<Urn>();
  /** Explicit providers by package, of each component. */
  private readonly componentProviders = new Map<Urn, Readonly<Record<string, string>>>();

  constructor(private readonly options: DeploymentOptions) {}

  /** @throws Refusal where the engine would refuse it, or where a remote component is not known here. */
  register(request: ResourceRequest): Registered {
    if (!request.remote) return this.add(request);
    if (this.namesWhatItCannotMake) return this.constructOrName(request);
    if (request.type !== vpcType) {
      throw new Refusal(
        `${request.type} ${request.name} is made by a plugin that the check does not run; it knows ${vpcType} only.`,
      );
    }
    return this.construct(request);
  }

  get namesWhatItCannotMake(): boolean {
    return this.options.namesWhatItCannotMake === true;
  }

  /** @throws Refusal for anything but a reference to a stack: all else exists in an account only. */
  async read(request: ResourceRequest, id: string): Promise<Registered> {
    if (this.namesWhatItCannotMake) {
      const existing = this.add(
        request,
        isReference(request) ? { ...request.inputs, outputs: unknownMark } : undefined,
      );
      this.readOnly.add(existing.urn);
      return existing;
    }
    if (!isReference(request)) {
      throw new Refusal(`${request.type} ${request.name} is read from an account (id ${id}), and the check has none.`);
    }
    const outputs = await this.options.references.outputsOf(id);
    const secretOutputNames = Object.keys(outputs).filter((name) => isSecretWire(outputs[name] ?? null));
    return this.add(request, { ...request.inputs, outputs, secretOutputNames });
  }

  /** @throws Refusal for a URN that was never registered. */
  registerOutputs(urn: Urn, outputs: WireObject): void {
    const resource = this.resources.get(urn);
    if (resource === undefined) throw new Refusal(`Outputs were registered for ${urn}, which is not a resource.`);
    this.resources.set(urn, { ...resource, outputs });
    if (resource.type === stackType) this.outputs = outputs;
  }

  /** What a reference to a whole resource stands for: its URN, id and state. */
  state(urn: Urn): WireObject {
    const resource = this.resources.get(urn);
    if (resource === undefined) throw new Refusal(`The program refers to ${urn}, which is not a resource.`);
    return { urn, id: resource.custom ? unknownMark : "", state: resource.outputs };
  }

  /** A component whose children are made by a plugin: what it stands for is known only to that. */
  private constructOrName(request: ResourceRequest): Registered {
    try {
      if (request.type === vpcType) return this.construct(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    const component = this.add({ ...request, remote: false });
    const { urn, type } = component;
    this.unseen.push({ urn, type, reason: "A plugin makes what it is made of; a preview of the engine shows that." });
    return { ...component, outputs: {} };
  }

  private construct(request: ResourceRequest): Registered {
    this.providerFor(request);
    const providers = { ...this.inherited(request), ...request.providers };
    const vpc = constructVpc({ ...request, inputs: plainObject(request.inputs), providers }, this.options.name);
    const component = this.add({
      ...request,
      remote: false,
      inputs: {},
      dependencies: [],
      providers,
      propertyDependencies: {},
    });
    for (const child of vpc.children) this.add({ ...child, frames: request.frames });
    const { outputs, outputDependencies } = vpc;
    const finished = { ...component, outputs, outputDependencies };
    this.resources.set(component.urn, finished);
    return finished;
  }

  private add(request: ResourceRequest, outputs?: WireObject): Registered {
    const { type, name, parent, custom } = request;
    const urn = urnOf(this.options.name, type, name, parent);
    if (this.resources.has(urn)) {
      const place = firstLineOfOurs(this.options.root, request.frames);
      const where = place === null ? "" : ` (${place.file}:${place.line})`;
      throw new Refusal(`Duplicate resource URN '${urn}'${where}; try giving it a unique name`);
    }
    if (!custom) this.componentProviders.set(urn, { ...this.inherited(request), ...request.providers });
    const provider = custom && !isProviderType(type) ? this.providerFor(request) : null;
    const inputs = plainObject(withVersion(request));
    const above = parent === null ? undefined : this.resources.get(parent);
    return this.keep({
      urn,
      type,
      name,
      parent,
      custom,
      provider,
      implicit: false,
      inputs,
      outputs: outputs ?? (custom ? inputs : {}),
      outputDependencies: {},
      dependencies: request.dependencies,
      propertyDependencies: request.propertyDependencies,
      protect: request.protect ?? above?.protect ?? false,
      ignoreChanges: request.ignoreChanges,
      deleteBeforeReplace: request.deleteBeforeReplace,
      aliases: aliasesOf(request, above, this.options.name),
      replaceOnChanges: request.replaceOnChanges,
      retainOnDelete: request.retainOnDelete,
      additionalSecretOutputs: request.additionalSecretOutputs,
      source: firstLineOfOurs(this.options.root, request.frames),
    });
  }

  private keep(resource: Registered): Registered {
    this.resources.set(resource.urn, resource);
    this.options.onRegistered(resource);
    return resource;
  }

  private inherited({ parent }: ResourceRequest): Readonly<Record<string, string>> {
    return (parent === null ? undefined : this.componentProviders.get(parent)) ?? {};
  }

  /** Its own provider, else the one for its package from the components above, else the package's default. */
  private providerFor(request: ResourceRequest): string {
    const packageName = packageOf(request.type);
    const explicit = request.provider ?? request.providers[packageName] ?? this.inherited(request)[packageName];
    if (explicit === undefined) return this.defaultProvider(request, packageName);
    if (!this.resources.has(providerUrnOf(explicit))) throw new Refusal(`unknown provider '${explicit}'`);
    return explicit;
  }

  private defaultProvider(request: ResourceRequest, packageName: string): string {
    const off = this.options.withoutDefaultProvider;
    if (off.includes("*") || off.includes(packageName)) {
      throw new Refusal(
        `Default provider for '${packageName}' disabled. '${request.type}' (${request.name}) must use an explicit provider.`,
      );
    }
    const name = request.version === "" ? "default" : `default_${request.version.replace(/[^\w]/g, "_")}`;
    const type = providerType(packageName);
    const urn = urnOf(this.options.name, type, name, null);
    if (!this.resources.has(urn))
      this.keep(implicitProvider(urn, type, name, withVersion({ ...request, type, inputs: {} })));
    return `${urn}::${unknownMark}`;
  }
}

/** The URN of a resource's provider, unless it is a default one. */
export function explicitProviderOf(
  resource: Registered,
  resources: ReadonlyMap<Urn, Registered>,
): Registered | undefined {
  const provider = resource.provider === null ? undefined : resources.get(providerUrnOf(resource.provider));
  return provider?.implicit === false ? provider : undefined;
}

function isReference({ type }: ResourceRequest): boolean {
  return type === "pulumi:pulumi:StackReference";
}

/** The engine keeps the version of a provider's plugin among its inputs. */
function withVersion({ type, inputs, version }: ResourceRequest): WireObject {
  return isProviderType(type) && version !== "" ? { ...inputs, version } : inputs;
}

function plainObject(inputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(inputs).map(([name, wire]): [string, Wire] => [name, plainOutputs(wire)]));
}

function implicitProvider(urn: Urn, type: string, name: string, inputs: WireObject): Registered {
  return {
    urn,
    type,
    name,
    parent: null,
    custom: true,
    provider: null,
    implicit: true,
    inputs,
    outputs: inputs,
    outputDependencies: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    ignoreChanges: [],
    deleteBeforeReplace: null,
    aliases: [],
    replaceOnChanges: [],
    retainOnDelete: false,
    additionalSecretOutputs: [],
    source: null,
  };
}
