import path from "node:path";
import type { Registered } from "../../../check/engine/registered";
import type { WireObject } from "../../../check/engine/wire";
import type { Finding } from "../../../check/findings";
import { PolicyPack } from "../../../check/pack";
import { readProject, readStackConfig, type StackConfig } from "../../../check/project";
import { plainFinding } from "../../../check/violation";

export interface Options {
  /** For each property, the resources that it comes from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  readonly provider?: Registered;
  readonly protect?: boolean;
}

/** A resource as the engine keeps it in a first preview. */
export function registered(type: string, name: string, inputs: WireObject = {}, options: Options = {}): Registered {
  const { from = {}, provider, protect = false } = options;
  return {
    urn: urnOf(type, name),
    type,
    name,
    parent: null,
    custom: true,
    provider: provider === undefined ? null : `${provider.urn}::id`,
    implicit: false,
    inputs,
    outputs: inputs,
    outputDependencies: {},
    dependencies: Object.values(from).flat(),
    propertyDependencies: from,
    protect,
    ignoreChanges: [],
    deleteBeforeReplace: null,
    additionalSecretOutputs: [],
    source: null,
  };
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::onebox::${type}::${name}`;
}

/** A pack in a process of its own, spoken to by the engine's protocol. */
export class PackProcess {
  private constructor(private readonly pack: PolicyPack) {}

  /** @param config in place of the settings that the stack ships with. */
  static async start(folder: string, stack = "prod", config = configOf(stack)): Promise<PackProcess> {
    const name = { organization: "organization", project: "onebox", stack };
    const options = { folder: path.resolve(folder), name, config, engineAddress: "127.0.0.1:1" };
    return new PackProcess(await PolicyPack.start(options));
  }

  /** What is said of each resource by itself. */
  async ofResources(...resources: readonly Registered[]): Promise<readonly Finding[]> {
    const found = await Promise.all(resources.map((resource) => this.ofResource(resource, resources)));
    return found.flat();
  }

  /** @param all among them the resource's provider. */
  async ofResource(resource: Registered, all: readonly Registered[]): Promise<readonly Finding[]> {
    return (await this.pack.analyze(resource, byUrn(all))).map(plainFinding);
  }

  /** What is said of all of them together, in a stack of their own where none is among them. */
  async ofStack(...resources: readonly Registered[]): Promise<readonly Finding[]> {
    const own = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    const stack = own ?? registered("pulumi:pulumi:Stack", "onebox-prod");
    const all = own === undefined ? [stack, ...resources] : resources;
    return (await this.pack.analyzeStack(byUrn(all), stack.urn)).map(plainFinding);
  }

  /** By name, as the engine lists what it skips when a stack fails. */
  async stackRules(): Promise<readonly string[]> {
    return (await this.pack.stackPolicies()).map(({ name }) => name);
  }

  stop(): void {
    this.pack.stop();
  }
}

export function configOf(stack: string): StackConfig {
  return readStackConfig(readProject(process.cwd()), stack);
}

function byUrn(resources: readonly Registered[]): ReadonlyMap<string, Registered> {
  return new Map(resources.map((resource) => [resource.urn, resource]));
}
