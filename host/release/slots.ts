import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { places } from "./places";

// Why: docs/decisions/0051.
export const slots = ["blue", "green"] as const;
export type Slot = (typeof slots)[number];

export function otherSlot(slot: Slot): Slot {
  return slot === "blue" ? "green" : "blue";
}

/** Where a slot answers on the host itself, past the proxy. */
export const probePorts: Readonly<Record<Slot, number>> = { blue: 8001, green: 8002 };

const drainFile = (slot: Slot): string => path.join(places.data, "slots", slot, "drain");

/** From now on the slot says that it wants no new requests. Lasts over restarts. */
export function drain(slot: Slot): void {
  mkdirSync(path.dirname(drainFile(slot)), { recursive: true });
  writeFileSync(drainFile(slot), "");
}

export function admit(slot: Slot): void {
  rmSync(drainFile(slot), { force: true });
}

export function isDrained(slot: Slot): boolean {
  return existsSync(drainFile(slot));
}
