import type { Compose } from "./compose";
import { inspect, logOf } from "./containers";
import { docker } from "./docker";
import { Failure } from "./failure";
import { seconds, until } from "./time";

/** A container that runs once, to its end. */
export interface Once {
  readonly name: string;
  /** Of the compose file. */
  readonly service: "migrate" | "static" | "run";
  /** In place of the service's own. */
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly limitSeconds: number;
}

/** @returns the exit code; the container stays, for its log. @throws Failure where it did not start, or did not end. */
export async function runOnce(compose: Pick<Compose, "run">, once: Once): Promise<number> {
  const { name, service, command = [], environment = {}, limitSeconds } = once;
  const variables = Object.entries(environment).flatMap(([variable, value]) => ["--env", `${variable}=${value}`]);
  const ran = await compose.run("run", "--detach", "--no-deps", "--name", name, ...variables, service, ...command);
  // A daemon that went away under the request may have started the container all the same.
  if (ran.code !== 0 && (await inspect(name)) === null)
    throw new Failure(`${service} could not be started: ${ran.stderr.trim().split("\n").at(-1) ?? ""}`);
  return awaitEnd(name, limitSeconds);
}

export async function awaitEnd(name: string, limitSeconds: number): Promise<number> {
  const ended = await until(async () => (await inspect(name))?.isRunning !== true, seconds(limitSeconds));
  if (!ended) {
    const log = await logOf(name);
    await docker(["kill", name]);
    throw new Failure(`${name} did not end within ${limitSeconds} s and was killed`, log);
  }
  const container = await inspect(name);
  if (container?.hasRun !== true) throw new Failure(`${name} never ran`);
  return container.exitCode;
}
