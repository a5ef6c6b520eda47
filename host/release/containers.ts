import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { docker, mustDocker } from "./docker";
import { lastLines } from "./failure";
import { readIfThere } from "./files";
import { places } from "./places";
import { seconds, until } from "./time";

const inspectSchema = z.tuple([
  z.object({
    Id: z.string(),
    RestartCount: z.int(),
    State: z.object({
      Status: z.string(),
      ExitCode: z.int(),
      StartedAt: z.coerce.date(),
      Pid: z.int().default(0),
      Health: z.object({ Status: z.string() }).optional(),
    }),
    Config: z.object({
      Image: z.string(),
      Env: z.array(z.string()).nullable(),
      StopTimeout: z.int().nullish(),
    }),
  }),
]);

/** A container as Docker sees it. */
export interface Container {
  readonly id: string;
  /** The image by name and digest, as it was started. */
  readonly image: string;
  /** What was released; empty for what is no application. */
  readonly version: string;
  readonly isRunning: boolean;
  /** false for one that was made and never ran. */
  readonly hasRun: boolean;
  readonly startedAt: Date;
  /** Of its first process, on the host; 0 of one that does not run. */
  readonly pid: number;
  readonly exitCode: number;
  readonly restarts: number;
  /** How long it has to end after SIGTERM. */
  readonly stopSeconds: number;
  /** Docker's own health check: starting, healthy, unhealthy, none. */
  readonly health: string;
}

const versionIs = "ONEBOX_VERSION=";

export const nameOf = (service: string): string => `onebox-${service}-1`;

/** @returns null where there is no such container. */
export async function inspect(name: string): Promise<Container | null> {
  const { code, stdout, stderr } = await docker(["inspect", "--type", "container", name]);
  if (code !== 0) {
    if (/no such (container|object)/i.test(stderr)) return null;
    throw new Error(`docker cannot say what ${name} is: ${stderr.trim()}`);
  }
  const [{ Id, RestartCount, State, Config }] = inspectSchema.parse(JSON.parse(stdout));
  return {
    id: Id,
    image: Config.Image,
    version: Config.Env?.find((line) => line.startsWith(versionIs))?.slice(versionIs.length) ?? "",
    isRunning: State.Status === "running" || State.Status === "restarting",
    hasRun: State.Status !== "created",
    startedAt: State.StartedAt,
    pid: State.Pid,
    exitCode: State.ExitCode,
    restarts: RestartCount,
    // Docker's own usual: https://docs.docker.com/reference/cli/docker/container/stop/
    stopSeconds: Config.StopTimeout ?? 10,
    health: State.Health?.Status ?? "none",
  };
}

export async function logOf(name: string): Promise<string[]> {
  const { stdout, stderr } = await docker(["logs", "--tail", "15", name]);
  return lastLines(`${stdout}${stderr}`.trim());
}

export async function remove(name: string): Promise<void> {
  const ran = await docker(["rm", "--force", "--volumes", name]);
  if (ran.code !== 0 && !/no such container/i.test(ran.stderr)) throw new Error(ran.stderr.trim());
}

const marker = (id: string): string => path.join(places.stopping, id);

export function isStopping({ id }: Container): boolean {
  return readIfThere(marker(id)) !== null;
}

/** Whoever starts a container anew takes back that it was told to stop. */
export function forgetStopping({ id }: Container): void {
  rmSync(marker(id), { force: true });
}

/**
 * Stops a container with one SIGTERM and a wait. Whether it was told is kept in a file, because a job worker takes the
 * second SIGTERM, from a roll-out that was killed and came back, as "now".
 */
export async function stopOnce(name: string, limitSeconds: number): Promise<void> {
  const container = await inspect(name);
  if (container === null) return;
  if (container.isRunning) {
    await tell(container);
    const ended = await until(async () => (await inspect(name))?.isRunning !== true, seconds(limitSeconds));
    if (!ended) await docker(["kill", container.id]);
  }
  await remove(name);
  forgetStopping(container);
}

async function tell(container: Container): Promise<void> {
  if (isStopping(container)) return;
  mkdirSync(places.stopping, { recursive: true });
  writeFileSync(marker(container.id), new Date().toISOString());
  await mustDocker("the container could not be told to stop", ["kill", "--signal", "TERM", container.id]);
}
