import type { Facts } from "../contract/facts";
import { docker } from "./docker";
import { Failure } from "./failure";
import type { Slot } from "./slots";

/** One container beside web: a process of the application, in a slot. */
export interface Instance {
  /** Of the compose file, or of what is added to it. */
  readonly service: string;
  readonly command: readonly string[];
  /** undefined for the usual worker, which has a share of the host. */
  readonly memoryMb: number | undefined;
  readonly stopSeconds: number;
  readonly isSingleton: boolean;
  /** undefined: only an end is noticed. */
  readonly health: readonly string[] | undefined;
}

/** All that a slot runs beside web. */
export function instancesOf(facts: Facts, slot: Slot): Instance[] {
  const { processes } = facts.application;
  if (processes === undefined) return [usualWorker(facts, slot)];
  return Object.entries(processes).flatMap(([name, { count, singleton, health, ...process }]) =>
    Array.from({ length: count }, (_, index) => ({
      ...process,
      service: `${name}${index === 0 ? "" : String(index + 1)}-${slot}`,
      isSingleton: singleton,
      health,
    })),
  );
}

export function workerStopSeconds({ jobTimeoutSeconds }: Facts): number {
  return jobTimeoutSeconds + 30;
}

function usualWorker(facts: Facts, slot: Slot): Instance {
  return {
    service: `worker-${slot}`,
    command: ["worker"],
    memoryMb: undefined,
    stopSeconds: workerStopSeconds(facts),
    isSingleton: false,
    health: ["health", "worker"],
  };
}

/** On a container that may not be twice. */
export const singletonLabel = "onebox.singleton";

interface Found {
  readonly service: string;
  readonly isSingleton: boolean;
}

/** What Docker has of a slot beside web, by whatever settings it was started. */
export async function processesIn(slot: Slot): Promise<Found[]> {
  const format = `{{.Label "com.docker.compose.service"}} {{.Label "${singletonLabel}"}} {{.Names}}`;
  const filter = "label=com.docker.compose.project=onebox";
  const { code, stdout, stderr } = await docker(["ps", "--all", "--no-trunc", "--filter", filter, "--format", format]);
  if (code !== 0) throw new Failure(`docker does not say what runs: ${stderr.trim()}`);
  return stdout
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([service = "", , name]) => service.endsWith(`-${slot}`) && name === `onebox-${service}-1`)
    .map(([service = "", singleton]) => ({ service, isSingleton: singleton === "true" }))
    .filter(({ service }) => service !== `web-${slot}`);
}
