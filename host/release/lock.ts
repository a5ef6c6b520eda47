import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { places } from "./places";
import { parseJson } from "../contract/json";

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
export function beAlive(rollOut: string, goal: string, folder: string = places.rollOuts): void {
  mkdirSync(folder, { recursive: true });
  const handle = openSync(path.join(folder, rollOut), "w");
  tryLock(handle, "-x", 5);
  writeSync(handle, goal);
}

/** Ids of all that are alive. */
export function allAlive(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((id) => isAlive(id, folder)) : [];
}

export interface AliveRollOut {
  readonly id: string;
  readonly goal: string;
}

/** The roll-out that works or waits for the lock; the oldest, should there be more. */
export function aliveRollOut(): AliveRollOut | null {
  const ids = existsSync(places.rollOuts) ? readdirSync(places.rollOuts).sort() : [];
  const id = ids.find((one) => isAlive(one));
  return id === undefined ? null : { id, goal: readFileSync(path.join(places.rollOuts, id), "utf8") };
}

/** One start at a time: whoever comes second sees the roll-out of the first. */
export async function whileStarting<Result>(act: () => Promise<Result>): Promise<Result> {
  mkdirSync(places.run, { recursive: true });
  const handle = openSync(path.join(places.run, "start"), "w");
  try {
    if (!tryLock(handle, "-x", 45)) throw new Error("another release has been starting for 45 s");
    return await act();
  } finally {
    closeSync(handle);
  }
}

export function isAlive(rollOut: string, folder: string = places.rollOuts): boolean {
  const file = path.join(folder, rollOut);
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

/** What is left of a release once it is done: whoever wants the host from now on waits for it, and is not refused. */
export function holdOn(what: string): void {
  const holder: Holder = { pid: process.pid, what, rollOut: "", goal: "", since: new Date().toISOString() };
  writeFileSync(places.lock, JSON.stringify(holder));
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
  const parsed = holderSchema.safeParse(parseJson(readFileSync(places.lock, "utf8")));
  return parsed.success ? parsed.data : { pid: 0, what: "somebody", rollOut: "", goal: "", since: "a moment ago" };
}
