import { existsSync } from "node:fs";
import { stopProcesses } from "./application";
import { assertDataMounted, growDataVolume } from "./data-volume";
import { mustDocker, run } from "./docker";
import { lastLines, messageOf } from "./failure";
import { note } from "./note";
import { places } from "./places";
import { slots } from "./slots";
import { pause, seconds } from "./time";
import { recordWindow } from "./window-record";

/** apt-window takes the list of what unattended upgrades leave alone away: in the window nothing is left alone. */
const quietly = { DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_MODE: "a", APT_CONFIG: places.aptWindow };

/** What a security update of these would stop; containers live through a restart of the daemon, not of the machine. */
const held = ["docker.io", "containerd", "runc", "docker-compose-v2"];

/** A machine that was told to reboot is down by then. */
const downWithinSeconds = 600;

/**
 * The announced window: updates what unattended upgrades leave alone, the kernel among it, and reboots where an update
 * needs it. The caller holds the lock, so no release runs and none begins; a job that runs is finished first, as at every
 * stop of a worker. Does not return once the machine reboots: whoever waits for the lock begins after that.
 * @returns what was done. @throws when a program fails, or the machine stays up.
 */
export async function maintain(): Promise<string> {
  assertDataMounted();
  const before = await dockerMajor();
  const failures = [...(await failureOf(growDataVolume)), ...(await updateAll(must))];
  // Containers that live through a restart of the daemon are not to live through another major version of it:
  // https://docs.docker.com/engine/daemon/live-restore/#impact-of-live-restore-upon-restart
  const isOtherDocker = (await dockerMajor()) !== before;
  const failed = failures.length === 0 ? "" : `, but for ${failures.join("; ")}`;
  // A reboot forgets which unit has failed, and this is to be told until a window goes well.
  recordWindow(failures);
  if (!existsSync(places.rebootIsDue) && !isOtherDocker) {
    if (failures.length > 0) throw new Error(failures.join("; "));
    return "updated; no reboot is due";
  }
  for (const slot of slots) await stopProcesses(slot);
  if (failures.length > 0) console.error(`problem: not everything was updated: ${failures.join("; ")}`);
  await note("updates", "window", `updated${failed}; the host starts anew`);
  await must("systemctl", ["reboot"]);
  await pause(seconds(downWithinSeconds));
  throw new Error(`the host was told to reboot and is still up after ${downWithinSeconds} s`);
}

type Program = (program: string, args: readonly string[]) => Promise<void>;

/**
 * One that fails (a mirror or a store that is away) keeps no other from its turn, and no reboot that is due for another
 * week. @returns what failed.
 */
export async function updateAll(program: Program): Promise<string[]> {
  const apt = ["-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Options::=--force-confold"];
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ["apt-get", [...apt, "update"]],
    ["apt-get", [...apt, "install", "--yes", "--only-upgrade", ...held]],
    ["unattended-upgrade", []],
    // The agent of Systems Manager is one; install has put a hold on what snaps do by themselves.
    ["snap", ["refresh"]],
  ];
  // A host that was stopped in the middle of an update refuses every other until this has been done; where it cannot be,
  // apt says why.
  await failureOf(() => program("dpkg", ["--force-confold", "--configure", "-a"]));
  const failures: string[] = [];
  for (const [name, args] of steps) failures.push(...(await failureOf(() => program(name, args))));
  return failures;
}

async function failureOf(act: () => Promise<unknown>): Promise<string[]> {
  try {
    await act();
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}

async function dockerMajor(): Promise<string> {
  const version = await mustDocker("docker does not answer", ["version", "--format", "{{.Server.Version}}"]);
  return version.trim().split(".")[0] ?? "";
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await run(program, args, { environment: quietly });
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${lastLines(stderr, 3).join(" ")}`);
}
