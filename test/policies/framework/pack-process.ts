import path from "node:path";
import type { Registered } from "../../../check/engine/registered";
import type { WireObject } from "../../../check/engine/wire-value";
import type { Finding } from "../../../model/finding";
import { PolicyPack } from "../../../check/pack";
import { plainFinding, type Violation } from "../../../model/finding";
import { configOf } from "../settings";

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
    aliases: [],
    replaceOnChanges: [],
    retainOnDelete: false,
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

  /**
   * @param config in place of the settings that the stack ships with.
   * @param today ISO date that its clock shows for as long as it runs; the clock of this machine where it is not said.
   */
  static async start(
    folder: string,
    stack = "prod",
    config = configOf(stack),
    today: string | null = null,
  ): Promise<PackProcess> {
    const name = { organization: "organization", project: "onebox", stack };
    const options = { folder: path.resolve(folder), name, config, engineAddress: "127.0.0.1:1", billFile: null };
    const start = (): Promise<PolicyPack> => PolicyPack.start(options);
    return new PackProcess(await (today === null ? start() : onDay(today, start)));
  }

  /** What is said of these resources and no others, as it comes over the wire: of each by itself, or of all together. */
  async violations(resources: readonly Registered[], together: boolean): Promise<readonly Violation[]> {
    const all = byUrn(resources);
    if (together) return this.pack.analyzeStack(all, "");
    return (await Promise.all(resources.map((resource) => this.pack.analyze(resource, all)))).flat();
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

/** A process that is started in here has a clock that stands still. The pack itself has no way of being told a day. */
function onDay<Result>(today: string, start: () => Result): Result {
  const { NODE_OPTIONS } = process.env;
  const preload = JSON.stringify(path.join(__dirname, "stopped-clock.js"));
  Object.assign(process.env, { NODE_OPTIONS: `${NODE_OPTIONS ?? ""} --require ${preload}`, STOPPED_CLOCK: today });
  try {
    return start();
  } finally {
    delete process.env["STOPPED_CLOCK"];
    if (NODE_OPTIONS === undefined) delete process.env["NODE_OPTIONS"];
    else process.env["NODE_OPTIONS"] = NODE_OPTIONS;
  }
}

function byUrn(resources: readonly Registered[]): ReadonlyMap<string, Registered> {
  return new Map(resources.map((resource) => [resource.urn, resource]));
}
