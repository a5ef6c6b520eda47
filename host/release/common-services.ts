import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Facts } from "../contract/facts";
import type { Compose } from "./compose";
import { nameOf, stopOnce } from "./containers";
import { docker, run } from "./docker";
import { places } from "./places";
import { slots } from "./slots";
import { seconds, until } from "./time";
import { requestsUnderWay } from "./traffic";

const proxy = "caddy";

/** Those of the two Redis that the application has. */
export function queuesOf({ application: { redis } }: Pick<Facts, "application">): string[] {
  const wanted = { "redis-queue": redis.queueMb, "redis-cache": redis.cacheMb };
  return Object.entries(wanted).flatMap(([name, megabytes]) => (megabytes === 0 ? [] : [name]));
}

/** Once nobody uses them any more. What a queue has on the data volume stays there. */
export async function removeUnwantedQueues(facts: Facts): Promise<void> {
  const wanted = queuesOf(facts);
  for (const name of ["redis-queue", "redis-cache"]) if (!wanted.includes(name)) await stopOnce(nameOf(name), 10);
}

/** How long a proxy that is to be made anew waits for a moment without requests. */
// Why: docs/decisions/0085.
const quietSeconds = 30;

/** Proxy and queues; those that already run as the bundle says are left alone, and cost one question. */
export async function startCommonServices(facts: Facts, compose: Compose, say: (text: string) => void): Promise<void> {
  for (const folder of ["caddy/data", "caddy/config", "redis-queue", "site"])
    mkdirSync(path.join(places.data, folder), { recursive: true });
  for (const slot of slots) mkdirSync(path.join(places.data, "slots", slot), { recursive: true });
  await ownQueueFolder();
  const queues = queuesOf(facts);
  const wanted = await wantedHashes(compose, [...queues, proxy]);
  const running = new Map<string, string>();
  for (const service of [...queues, proxy]) running.set(service, await runningHash(service));
  const other = (service: string): boolean => running.get(service) !== wanted.get(service);
  const up = ["up", "--detach", "--no-build"];
  const otherQueues = queues.filter(other);
  if (otherQueues.length > 0) await compose.must("the queues could not be started", ...up, ...otherQueues);
  if (!other(proxy)) return;
  if (running.get(proxy) !== "") await awaitQuiet(say);
  // Nobody is answered between the end of the old one and the start of the next.
  await compose.must("the proxy could not be started", ...up, "--timeout", "1", proxy);
}

async function awaitQuiet(say: (text: string) => void): Promise<void> {
  say("the proxy is recreated: connections are refused for less than two seconds");
  const isQuiet = await until(async () => (await requestsUnderWay()) === 0, seconds(quietSeconds), 50);
  if (!isQuiet) say(`there was no quiet moment in ${quietSeconds} s: requests in flight are cut off`);
}

/** Compose's own hash of each service, by which it tells whether a container is to be made anew. */
async function wantedHashes(compose: Compose, services: readonly string[]): Promise<Map<string, string>> {
  const question = ["config", "--hash", services.join(",")];
  const lines = (await compose.must("the compose file cannot be read", ...question)).trim().split("\n");
  return new Map(lines.map((line): [string, string] => [line.split(" ")[0] ?? "", line.split(" ")[1] ?? ""]));
}

/** @returns an empty text for a service that does not run. */
async function runningHash(service: string): Promise<string> {
  const format = '{{if .State.Running}}{{index .Config.Labels "com.docker.compose.config-hash"}}{{end}}';
  const { code, stdout } = await docker(["inspect", "--type", "container", "--format", format, nameOf(service)]);
  return code === 0 ? stdout.trim() : "";
}

/** Redis runs as its image's own user. */
async function ownQueueFolder(): Promise<void> {
  const { code, stderr } = await run("chown", ["999:1000", path.join(places.data, "redis-queue")]);
  if (code !== 0) throw new Error(stderr);
}
