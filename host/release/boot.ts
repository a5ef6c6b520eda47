import { readFileSync, rmSync } from "node:fs";
import { readIfThere, writeWhole } from "./files";
import { tellHealed } from "./healed";
import { note } from "./note";
import { places } from "./places";

const bootId = (): string => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

interface Places {
  readonly boot?: string;
  readonly file?: string;
  readonly healed?: string;
}

// Why: docs/decisions/0224.
/**
 * A machine that was stopped in an orderly way has said so before it ended. One that starts anew without it (a kernel
 * panic, a reboot by its alarm, a failed power supply) is told of for an hour, like whatever was started again.
 */
export async function noteBoot(
  say: (text: string) => void,
  { boot = bootId(), file = places.bootUnderWay, healed = places.healed }: Places = {},
): Promise<void> {
  const before = readIfThere(file);
  if (before === null || before === boot) return;
  const reason = "ended without being stopped, as after a kernel panic";
  say(`problem: the machine ${reason}`);
  await note("healed", "machine", reason);
  tellHealed(`the machine ${reason}, and was started again`, healed);
  forgetBoot(file);
}

/** Once all is up: systemd tells nobody of a stop who had not come up. */
export function markBoot({ boot = bootId(), file = places.bootUnderWay }: Places = {}): void {
  writeWhole(file, boot);
}

/** The machine is stopped in an orderly way. */
export function forgetBoot(file: string = places.bootUnderWay): void {
  rmSync(file, { force: true });
}
