import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./docker";
import { Failure, messageOf } from "./failure";
import { places } from "./places";

/** Whether the volume is where the host's state belongs, by the kernel's own list. */
export function isDataMounted(): boolean {
  return mountOf() !== "missing";
}

export type Mount = "missing" | "read-only" | "writable";

/** After an error on it the kernel goes on with a file system that it only reads: Redis and releases do not work then. */
export function mountOf(place: string = places.data, mounts = readFileSync("/proc/self/mountinfo", "utf8")): Mount {
  // The newest of what is mounted over each other is the last: https://docs.kernel.org/filesystems/proc.html
  const line = mounts.split("\n").findLast((one) => one.split(" ")[4] === place);
  if (line === undefined) return "missing";
  const [mount = "", fileSystem = ""] = line.split(" - ");
  const options = [mount.split(" ")[5], fileSystem.split(" ")[2]].map((some = "") => some.split(","));
  return options.some((some) => some.includes("ro")) ? "read-only" : "writable";
}

/** @throws Failure where a release could not write down what it does. */
export function assertDataWritable(): void {
  assertDataMounted();
  if (mountOf() === "writable") return;
  throw new Failure(readOnlyVolume);
}

/** Of a volume that is detached under its file system, or full, the kernel's list says nothing. @returns why, or null. */
export async function whyNotWritten(folder: string = places.data): Promise<string | null> {
  const file = path.join(folder, ".written");
  try {
    await writeFile(file, new Date().toISOString(), { flush: true });
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

export const readOnlyRoot =
  "the root disk is read-only: the kernel found an error on it, which journalctl -k names; stopping and starting the instance has it checked and mended, and replacing the host gives it another one";

export const readOnlyVolume = `the data volume at ${places.data} is read-only: the kernel found an error on it, which journalctl -k names; stopping and starting the instance has it checked and mended`;

/**
 * Without its volume a host has no state, no certificates and no queue: what it would start is another site, on the root
 * disk. @throws Failure when the volume is not mounted.
 */
export function assertDataMounted(): void {
  if (isDataMounted()) return;
  throw new Failure(
    `the data volume is not mounted at ${places.data}: nothing is started. Look at lsblk and journalctl -u srv-onebox.mount, mount ${places.data}, systemctl start docker onebox`,
  );
}

/** Gives a file system the room that its volume has got meanwhile. @returns what was done, null for nothing. */
export async function growDataVolume(): Promise<string | null> {
  if (!isDataMounted()) return null;
  const { code, stdout, stderr } = await run("findmnt", ["-no", "SOURCE,FSTYPE", places.data]);
  if (code !== 0) throw new Error(`findmnt: ${stderr.trim()}`);
  const [device = "", type = ""] = stdout.trim().split(/\s+/);
  if (type !== "ext4") return null;
  // It looks at both sizes itself, and does nothing where they are the same.
  const grown = await run("resize2fs", [device]);
  if (grown.code !== 0) throw new Error(`resize2fs ${device}: ${grown.stderr.trim()}`);
  return /nothing to do/i.test(grown.stdout + grown.stderr) ? null : `the file system of ${device} has grown`;
}
