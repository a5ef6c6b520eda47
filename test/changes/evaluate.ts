import type { UntypedHandleCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { runtime } from "@pulumi/pulumi";
import type { RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import * as state from "@pulumi/pulumi/runtime/state";
import path from "node:path";
import { Deployment } from "../../check/engine/deployment";
import { engineHandlers } from "../../check/engine/engine-service";
import { graphOf } from "../../check/engine/graph";
import { RecordedInvokes } from "../../check/engine/invokes";
import { monitorHandlers } from "../../check/engine/monitor-service";
import type { Registered } from "../../check/engine/registered";
import { unaryBy } from "../../check/engine/unary";
import { fromStruct, toStruct } from "../../check/engine/wire";
import { account } from "../../infra/account";
import { environment } from "../../infra/environment";
import type { Resource, Urn } from "../../model";
import { isProviderType, providerUrnOf } from "../../model/urn";
import { parseSettings } from "../../settings";
import { asConfig, givenFiles } from "../settings/stack-file";

/** The settings of every stack, by its name. */
export type Project = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const root = path.join(__dirname, "../..");
const organization = "organization";
const invokes = RecordedInvokes.read(path.join(__dirname, "../../check/invokes"));

/** What the account's stack tells the others. */
const accountOutputs = { zoneId: "Z0123456789ABCDEFGHIJ" };

/** Makes a resource while the program runs. @returns what is known of it from then on. */
export type Make = (resource: Resource) => { readonly id: string; readonly arn: string };

/**
 * The graph of one stack as the check finds it, evaluated in this very process: the same program and the same engine, and
 * a tenth of the time.
 * @param make makes each resource before the program goes on. @default a preview: ids and ARNs are not known
 * @throws SettingsError for settings that are refused.
 */
export async function graphIn(project: Project, stack: string, name = "onebox", make?: Make): Promise<Resource[]> {
  const settings = parseSettings(stack, asConfig(project[stack] ?? {}), givenFiles(filesOf(project)));
  const deployment = new Deployment({
    name: { organization, project: name, stack },
    root,
    withoutDefaultProvider: ["aws"],
    references: { outputsOf: () => Promise.resolve(accountOutputs) },
    onRegistered: ({ urn, implicit }) => {
      if (!implicit) fresh.push(urn);
    },
  });
  /** Registered, and not made yet. */
  const fresh: Urn[] = [];
  const made = new Map<Urn, ReturnType<Make>>();
  const makeFresh = (): void => {
    for (const urn of make === undefined ? [] : fresh.splice(0)) {
      const resource = alone(deployment.resources, urn);
      if (resource.custom && make !== undefined) made.set(urn, make(resource));
    }
  };
  const handlers = monitorHandlers({ deployment, invokes }, unary);
  const errors: string[] = [];
  const fail = (error: string): void => void errors.push(error);
  await inOwnStore(async (store) => {
    runtime.resetOptions(name, stack, 16, "in this process", "in this process", true, organization);
    store.settings.monitor = clientOf({ ...handlers, registerResource: answering(handlers, made, makeFresh) });
    store.settings.engine = clientOf(engineHandlers({ error: fail }, unary));
    await runtime.runInPulumiStack(() =>
      Promise.resolve(settings.kind === "environment" ? environment(settings) : account(settings)),
    );
    await runtime.disconnect();
  });
  makeFresh();
  if (errors.length > 0) throw new Error(`${stack}: ${errors.join("\n")}`);
  return graphOf(deployment.resources, root);
}

/** One resource of those that are registered, with its provider and without its place in the tree. */
function alone(resources: ReadonlyMap<Urn, Registered>, urn: Urn): Resource {
  const { provider = null } = resources.get(urn) ?? {};
  const some = [urn, ...(provider === null ? [] : [providerUrnOf(provider)])].flatMap((one) => {
    const found = resources.get(one);
    return found === undefined ? [] : [[one, { ...found, parent: null }] as const];
  });
  const resource = graphOf(new Map(some), root).find((one) => one.urn === urn);
  if (resource === undefined) throw new Error(`${urn} was not registered`);
  return resource;
}

/** Answers a registration with the id and the ARN of what was made. */
function answering(
  { registerResource }: UntypedServiceImplementation,
  made: ReadonlyMap<Urn, ReturnType<Make>>,
  makeFresh: () => void,
): UntypedHandleCall {
  const register = registerResource as Handle;
  const handle: Handle = (call, done) => {
    register(call, (error, response) => {
      if (response === undefined) {
        done(error);
        return;
      }
      const answer = response as RegisterResourceResponse;
      try {
        makeFresh();
      } catch (refusal) {
        done(refusal);
        return;
      }
      const found = made.get(answer.getUrn());
      if (found !== undefined && !isProviderType(answer.getUrn().split("::")[2]?.split("$").at(-1) ?? "")) {
        answer.setId(found.id);
        answer.setObject(toStruct({ ...fromStruct(answer.getObject()), arn: found.arn }));
      }
      done(null, answer);
    });
  };
  return handle as UntypedHandleCall;
}

type Done = (error: unknown, response?: unknown) => void;
type Handle = (call: object, done: Done) => void;
type Client = Readonly<Record<string, (...args: readonly unknown[]) => void>>;

const unary = unaryBy();

/** What the SDK takes for its client of the engine: our own engine, without a wire between them. */
function clientOf(handlers: UntypedServiceImplementation): Client {
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [
      method,
      (...args: readonly unknown[]): void => {
        (handler as Handle)({ request: args[0] }, args.at(-1) as Done);
      },
    ]),
  );
}

interface Store {
  readonly settings: { monitor?: Client; engine?: Client };
}

/** What the SDK's own types leave out of the module. */
const stores = state as unknown as {
  readonly withLocalStorage: <T>(run: () => Promise<T>) => Promise<T>;
  readonly getStore: () => Store;
};

/** The SDK keeps a program's state in a store of its own, as its Automation API does for programs side by side. */
function inOwnStore<T>(run: (store: Store) => Promise<T>): Promise<T> {
  return stores.withLocalStorage(() => run(stores.getStore()));
}

/** A stack that the project lacks has no file. */
function filesOf(project: Project): Record<string, Record<string, unknown> | null> {
  const names = ["account", "dev", "staging", "prod", ...Object.keys(project)];
  return Object.fromEntries(names.map((name) => [name, project[name] === undefined ? null : { ...project[name] }]));
}
