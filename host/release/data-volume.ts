import { readFileSync } from "node:fs";
import { run } from "./docker";
import { Failure } from "./failure";
import { places } from "./places";

/** Whether the volume is where the host's state belongs, by the kernel's own list. */
export function isDataMounted(): boolean {
  const mountPoints = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[4]);
  return mountPoints.includes(places.data);
}

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
