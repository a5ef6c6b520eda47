import { existsSync } from "node:fs";
import { run } from "./docker";
import { lastLines } from "./failure";

const rebootIsDue = "/run/reboot-required";
const quietly = { DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_MODE: "a" };

/** What a security update of these would stop; containers live through a restart of the daemon, not of the machine. */
const held = ["docker.io", "containerd", "runc", "docker-compose-v2"];

/**
 * The announced window: updates what unattended upgrades leave alone, and reboots where an update needs it. The caller
 * holds the lock, so no release runs and none begins; a job that runs is finished first, as at every stop of a worker.
 */
export async function maintain(stopWorkers: () => Promise<void>): Promise<string> {
  const apt = ["-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Options::=--force-confold"];
  await must("apt-get", [...apt, "update"]);
  await must("apt-get", [...apt, "install", "--yes", "--only-upgrade", ...held]);
  await must("unattended-upgrade", []);
  if (!existsSync(rebootIsDue)) return "updated; no reboot is due";
  await stopWorkers();
  await must("systemctl", ["reboot"]);
  return "updated; the host reboots";
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await run(program, args, { environment: quietly });
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${lastLines(stderr, 3).join(" ")}`);
}
