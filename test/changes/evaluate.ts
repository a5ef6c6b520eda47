import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { runtime } from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";
import path from "node:path";
import { Deployment } from "../../check/engine/deployment";
import { engineHandlers } from "../../check/engine/engine-service";
import { graphOf } from "../../check/engine/graph";
import { RecordedInvokes } from "../../check/engine/invokes";
import { monitorHandlers } from "../../check/engine/monitor-service";
import { unaryBy } from "../../check/engine/unary";
import { account } from "../../infra/account";
import { environment } from "../../infra/environment";
import type { Resource } from "../../model";
import { parseSettings } from "../../settings";
import { asConfig, givenFiles } from "../settings/stack-file";

/** The settings of every stack, by its name. */
export type Project = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const root = path.join(__dirname, "../..");
const organization = "organization";
const invokes = RecordedInvokes.read(path.join(__dirname, "../../check/invokes"));

/** What the account's stack tells the others. */
const accountOutputs = { zoneId: "Z0123456789ABCDEFGHIJ" };

/**
 * The graph of one stack as the check finds it, evaluated in this very process: the same program and the same engine, and
 * a tenth of the time. @throws SettingsError for settings that are refused.
 */
export async function graphIn(project: Project, stack: string, name = "onebox"): Promise<Resource[]> {
  const settings = parseSettings(stack, asConfig(project[stack] ?? {}), givenFiles(filesOf(project)));
  const deployment = new Deployment({
    name: { organization, project: name, stack },
    root,
    withoutDefaultProvider: ["aws"],
    references: { outputsOf: () => Promise.resolve(accountOutputs) },
    onRegistered: () => undefined,
  });
  const errors: string[] = [];
  const fail = (error: string): void => void errors.push(error);
  await inOwnStore(async (store) => {
    runtime.resetOptions(name, stack, 16, "in this process", "in this process", true, organization);
    store.settings.monitor = clientOf(monitorHandlers({ deployment, invokes }, unary));
    store.settings.engine = clientOf(engineHandlers({ error: fail }, unary));
    await runtime.runInPulumiStack(() =>
      Promise.resolve(settings.kind === "environment" ? environment(settings) : account(settings)),
    );
    await runtime.disconnect();
  });
  if (errors.length > 0) throw new Error(`${stack}: ${errors.join("\n")}`);
  return graphOf(deployment.resources, root);
}

type Done = (error: unknown, response?: unknown) => void;
type Client = Readonly<Record<string, (...args: readonly unknown[]) => void>>;

const unary = unaryBy();

/** What the SDK takes for its client of the engine: our own engine, without a wire between them. */
function clientOf(handlers: UntypedServiceImplementation): Client {
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [
      method,
      (...args: readonly unknown[]): void => {
        (handler as (call: object, done: Done) => void)({ request: args[0] }, args.at(-1) as Done);
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
