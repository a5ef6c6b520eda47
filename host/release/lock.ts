import { spawnSync } from "node:child_process";
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { places } from "./places";

const holderSchema = z.object({
  pid: z.int(),
  what: z.string(),
  rollOut: z.string(),
  goal: z.string(),
  since: z.string(),
});

/** Who works on the host. */
export type Holder = Readonly<z.infer<typeof holderSchema>>;

/** From now on, and until it ends however it ends, this process counts as the roll-out's. */
export function beAlive(rollOut: string): void {
  mkdirSync(places.rollOuts, { recursive: true });
  tryLock(openSync(path.join(places.rollOuts, rollOut), "w"), "-x", 5);
}

export function isAlive(rollOut: string): boolean {
  const file = path.join(places.rollOuts, rollOut);
  if (!existsSync(file)) return false;
  const handle = openSync(file, "r");
  try {
    return !tryLock(handle, "-s", 0);
  } finally {
    closeSync(handle);
  }
}

/** @returns who has the lock, null when nobody has: the lock of a process that died is nobody's. */
export function lockHolder(): Holder | null {
  const handle = openLock();
  try {
    return tryLock(handle, "-s", 0) ? null : readHolder();
  } finally {
    closeSync(handle);
  }
}

/**
 * Takes the lock for the rest of this process's life. The kernel lets go of it when the process ends, however it ends.
 * @returns the holder when it is somebody else's.
 */
export function takeLock(what: string, rollOut: string, goal: string, waitSeconds = 0): Holder | null {
  const handle = openLock();
  if (!tryLock(handle, "-x", waitSeconds)) {
    closeSync(handle);
    return readHolder();
  }
  const holder: Holder = { pid: process.pid, what, rollOut, goal, since: new Date().toISOString() };
  ftruncateSync(handle, 0);
  writeSync(handle, JSON.stringify(holder), 0);
  return null;
}

export function describeHolder({ pid, what, since }: Holder): string {
  return `${what} (process ${pid}, since ${since})`;
}

function openLock(): number {
  mkdirSync(places.run, { recursive: true });
  return openSync(places.lock, "a+");
}

/** Node has no flock: the lock that flock(1) takes on our open file stays with the file, thus with us. */
function tryLock(handle: number, kind: "-s" | "-x", waitSeconds: number): boolean {
  const { status, error } = spawnSync("flock", [kind, "-w", String(waitSeconds), "3"], {
    stdio: ["ignore", "ignore", "inherit", handle],
  });
  if (error !== undefined) throw error;
  return status === 0;
}

function readHolder(): Holder {
  const parsed = holderSchema.safeParse(parseOrNull(readFileSync(places.lock, "utf8")));
  return parsed.success ? parsed.data : { pid: 0, what: "somebody", rollOut: "", goal: "", since: "a moment ago" };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
