import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Compose } from "./compose";
import { inspect, remove } from "./containers";
import { assertDataMounted } from "./data-volume";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { shortRelease, writeRelease } from "../contract/release";
import { allAlive, beAlive } from "./lock";
import { note } from "./note";
import { ownBundle, places } from "./places";
import { localImage } from "./pull";
import { RunRecord } from "./run-record";
import { asStarted, readState } from "./state";

/** Each may take a worker's share of the memory: more would take it from web. */
const atOnce = 2;

export interface Run {
  readonly id: string;
  /** Words; none for the shell that the image names. */
  readonly command: readonly string[];
  readonly by: string;
}

/** @param own the one that asks, if it is alive already. @returns why nothing is run now, null when it is. */
export function whyNotRun(own = ""): string | null {
  const { current } = readState(ownBundle);
  if (current === null) return "no release runs here";
  const alive = allAlive(places.aliveRuns).filter((id) => id !== own);
  if (alive.length < atOnce) return null;
  return `${alive.join(" and ")} are being run; no more than ${atOnce} commands run at once`;
}

export const containerOf = (id: string): string => `onebox-run-${id}`;

// Why: docs/decisions/0132.
/**
 * Runs a command in a fresh container of the version that runs, with its secrets and a worker's limits, and records it.
 * @param isInteractive at this very terminal; else what it says goes into the record.
 * @returns the command's own exit code. @throws when it could not be started.
 */
export async function runCommand(facts: Facts, { id, command, by }: Run, isInteractive: boolean): Promise<number> {
  assertDataMounted();
  beAlive(id, "", places.aliveRuns);
  const refused = whyNotRun(id);
  const state = readState(ownBundle);
  const { current, bundle } = state;
  if (refused !== null || current === null) throw new Error(refused ?? "no release runs here");
  const words = command.length > 0 ? command : await consoleOf(facts);
  const record = new RunRecord(id);
  const release = writeRelease(current);
  record.start(words, by, release);
  await note("run", id, `${by} runs ${JSON.stringify(words)} of ${shortRelease(release)}`);
  const compose = new Compose(asStarted(facts, state), bundle, {}, current);
  try {
    const exitCode = isInteractive
      ? await atTerminal(compose, id, words)
      : await inBackground(compose, id, words, (line) => {
          record.line(line);
        });
    record.end(exitCode, null);
    await note("run", id, `ended with exit code ${exitCode}`);
    return exitCode;
  } catch (error) {
    record.end(null, (error as Error).message);
    await note("run", id, (error as Error).message);
    throw error;
  } finally {
    await remove(containerOf(id));
  }
}

async function consoleOf(facts: Facts): Promise<readonly string[]> {
  const { current } = readState(ownBundle);
  const words = current === null ? [] : ((await localImage(facts, current))?.console ?? []);
  if (words.length > 0) return words;
  throw new Error('the image names no shell of the application: LABEL onebox.console="python manage.py shell"');
}

async function inBackground(
  compose: Compose,
  id: string,
  words: readonly string[],
  tell: (line: string) => void,
): Promise<number> {
  const name = containerOf(id);
  await compose.must(
    "the command could not be started",
    "run",
    "--detach",
    "--no-deps",
    "--name",
    name,
    "run",
    ...words,
  );
  let since = "0";
  for (;;) {
    const asked = new Date().toISOString();
    await follow(name, since, tell);
    const container = await inspect(name);
    if (container === null) throw new Error("the container was removed while the command ran");
    if (!container.isRunning) return ended(container.hasRun, container.exitCode);
    // The daemon was started again under it.
    since = asked;
  }
}

function ended(hasRun: boolean, exitCode: number): number {
  if (!hasRun) throw new Error("the command never ran: does the image have it?");
  return exitCode;
}

function follow(name: string, since: string, tell: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const reader = spawn("sh", ["-c", 'exec docker logs --follow --since "$1" "$2" 2>&1', "sh", since, name], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface(reader.stdout);
    lines.on("line", tell);
    reader.on("error", reject);
    // After the last line.
    lines.on("close", resolve);
  });
}

/** A session that breaks off takes its shell with it, or it would wait for ever for somebody who types. */
async function atTerminal(compose: Compose, id: string, words: readonly string[]): Promise<number> {
  const name = containerOf(id);
  const end = (): void => void docker(["kill", name]);
  for (const signal of ["SIGHUP", "SIGTERM"] as const) process.once(signal, end);
  // Ctrl-C is the command's own.
  process.on("SIGINT", () => undefined);
  return compose.attach("run", "--rm", "--no-deps", "--name", name, "run", ...words);
}

/** @returns why nothing was stopped, null when it was. */
export async function stopRun(id: string): Promise<string | null> {
  const container = await inspect(containerOf(id));
  if (container?.isRunning !== true) return `${id} does not run`;
  await docker(["stop", "--time", "10", container.id]);
  return null;
}
