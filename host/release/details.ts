import { existsSync, statfsSync } from "node:fs";
import type { HostDetails } from "../contract/details";
import type { Facts } from "../contract/facts";
import { siteCertificate } from "./certificate";
import { type Container, inspect, nameOf } from "./containers";
import { isDataMounted } from "./data-volume";
import { useOf } from "./disk-use";
import { run } from "./docker";
import { describeHolder, lockHolder } from "./lock";
import { readMaintenance } from "./maintenance-page";
import { places } from "./places";
import { askRedis } from "./redis";
import { processesIn } from "./processes";
import { localImage } from "./pull";
import { isDrained, type Slot, slots } from "./slots";
import type { HostState } from "./state";

/** Looks at the host for an operator. Nothing that cannot be said keeps the rest from being said. */
export async function findDetails(facts: Facts, { current }: HostState): Promise<HostDetails> {
  const holder = lockHolder();
  const lists = current === null ? [] : ((await localImage(facts, current).catch(() => null))?.queues ?? []);
  const [containers, queues, certificate, pending, window] = await Promise.all([
    Promise.all(slots.map(describeSlot)),
    Promise.all(lists.map(async (name) => ({ name, length: await lengthOf(name) }))),
    siteCertificate(facts),
    pendingUpdates(),
    nextWindow(),
  ]);
  return {
    since: current?.since ?? null,
    atWork: holder === null ? null : describeHolder(holder),
    containers: containers.flat(2),
    queues,
    certificateUntil: certificate?.until.toISOString() ?? null,
    maintenance: readMaintenance(),
    // A path without its volume would tell of the root disk.
    disks: ["/", ...(isDataMounted() ? [places.data] : [])].map(diskOf),
    updates: { pending, rebootIsDue: existsSync(places.rebootIsDue), window },
  };
}

type Shown = HostDetails["containers"][number];

async function describeSlot(slot: Slot): Promise<Shown[][]> {
  const processes = await processesIn(slot).catch(() => []);
  return Promise.all([
    describe(`web-${slot}`, "web", slot),
    ...processes.map(({ service }) => describe(service, "worker", slot)),
  ]);
}

async function describe(service: string, what: "web" | "worker", slot: Slot): Promise<Shown[]> {
  const container = await inspect(nameOf(service)).catch(() => null);
  if (container === null) return [];
  const { version, restarts, startedAt } = container;
  const state = stateOf(container, what, what === "web" && isDrained(slot));
  return [{ service, version, state, since: startedAt.toISOString(), restarts }];
}

export function stateOf(
  { isRunning, health }: Pick<Container, "isRunning" | "health">,
  what: "web" | "worker",
  drained: boolean,
): Shown["state"] {
  if (!isRunning) return "stopped";
  if (health === "unhealthy" || health === "starting") return health;
  if (what === "worker") return "works";
  return drained ? "drained" : "serves";
}

async function lengthOf(list: string): Promise<number | null> {
  const answer = (await askRedis("redis-queue", ["LLEN", list]))?.trim() ?? "";
  const length = Number(answer);
  return answer !== "" && Number.isInteger(length) ? length : null;
}

const megabyte = 1024 * 1024;

function diskOf(path: string): HostDetails["disks"][number] {
  const { bavail, bsize } = statfsSync(path);
  const usedPercent = Math.round(useOf(path) * 100);
  return { path, usedPercent, freeMegabytes: Math.floor((bavail * bsize) / megabyte) };
}

/** Longer than a simulation takes on the smallest host; a person waits for the answer. */
const simulateMs = 20_000;

/** By a simulation, which takes no lock and changes nothing. */
async function pendingUpdates(): Promise<number | null> {
  const { code, stdout } = await run("apt-get", ["-qq", "--simulate", "dist-upgrade"], { timeoutMs: simulateMs });
  return code === 0 ? countPending(stdout) : null;
}

/** @param simulated what apt-get says that it would do, a line for each step: `Inst` changes a package. */
export function countPending(simulated: string): number {
  return (simulated.match(/^Inst /gm) ?? []).length;
}

async function nextWindow(): Promise<string | null> {
  const question = ["show", "onebox-maintenance.timer", "--property=NextElapseUSecRealtime", "--value"];
  const { code, stdout } = await run("systemctl", [...question, "--timestamp=unix"]);
  return code === 0 ? timeOf(stdout) : null;
}

/** @param said seconds as systemd writes them, `@1767225600`; anything else where a timer has no next time. */
export function timeOf(said: string): string | null {
  const [, seconds] = /^@(\d+)$/.exec(said.trim()) ?? [];
  return seconds === undefined || Number(seconds) === 0 ? null : new Date(Number(seconds) * 1_000).toISOString();
}
