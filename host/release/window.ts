import { rmSync } from "node:fs";
import { run } from "./docker";
import type { Facts } from "../contract/facts";
import { readIfThere, writeWhole } from "./files";
import { leftOut } from "./left-out";
import { places } from "./places";

const timer = "onebox-maintenance.timer";

/** When the window opens, as systemd reads it: `Sun *-*-* 02:30 UTC`. */
export function calendar({ day, time, timezone }: Facts["updates"]): string {
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)} *-*-* ${time} ${timezone}`;
}

/** A moment, as systemd reads it: `2027-03-28 01:30 UTC`. */
export function momentOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/**
 * Tells systemd of a window that has changed. One that was missed under the old setting is forgotten, so that nothing
 * reboots because of a setting. What systemd does not take is tried again at the next call, and fails nothing else.
 */
export async function announceWindow({ updates }: Facts): Promise<void> {
  const all = [calendar(updates), ...leftOut(updates, new Date().getUTCFullYear()).map(momentOf)];
  const text = ["[Timer]", "OnCalendar=", ...all.map((one) => `OnCalendar=${one}`), ""].join("\n");
  if (readIfThere(places.maintenanceWindow) === text) return;
  writeWhole(places.maintenanceWindow, text);
  const steps = [["daemon-reload"], ["stop", timer], ["clean", "--what=state", timer], ["start", "--no-block", timer]];
  for (const step of steps) {
    const { code, stderr } = await run("systemctl", step);
    if (code === 0) continue;
    console.error(`the update window was not changed: systemctl ${step.join(" ")}: ${stderr.trim()}`);
    rmSync(places.maintenanceWindow);
    return;
  }
}
