import { z } from "zod";
import { readKept, writeWhole } from "./files";
import { places } from "./places";

const recordSchema = z.object({
  /** ISO times. Since when this machine is there to be updated, and when a window last came to its end. */
  since: z.string(),
  last: z.string().nullable(),
  /** What that window did not update; empty where all went well. */
  failures: z.array(z.string()),
});

export type WindowRecord = Readonly<z.infer<typeof recordSchema>>;

const dayMs = 86_400_000;

/** Two windows of a week each, and a day: a host that sleeps does it when it wakes. */
const longestDays = 15;

/** Of this machine, so on its own disk; it outlives the boot that a window may end with. The first call begins it. */
export function readWindows(file: string = places.windows, now = new Date()): WindowRecord {
  const known = readKept(file, recordSchema);
  if (known !== null && !isOfTheFuture(known, now)) return known;
  const record = { since: now.toISOString(), last: null, failures: known?.failures ?? [] };
  writeWhole(file, JSON.stringify(record));
  return record;
}

/** It was written by a clock that was ahead: nobody would be told for as long that no window comes. */
function isOfTheFuture({ since, last }: WindowRecord, now: Date): boolean {
  return Date.parse(last ?? since) > now.getTime();
}

/** The window has come to its end, maybe without all that it was to do. */
export function recordWindow(failures: readonly string[], file: string = places.windows, now = new Date()): void {
  const { since } = readWindows(file, now);
  writeWhole(file, JSON.stringify({ since, last: now.toISOString(), failures }));
}

// Why: docs/decisions/0167.
/** Until a later window has gone well: the machine may have started anew since, and no unit tells of it any more. */
export function ofWindows({ since, last, failures }: WindowRecord, now: Date): string[] {
  const again = "npx onebox host logs --service host says more; the next window tries again";
  const failed =
    failures.length === 0
      ? []
      : [`the window of ${last ?? since} did not update everything: ${failures.join("; ")}; ${again}`];
  const days = Math.floor((now.getTime() - Date.parse(last ?? since)) / dayMs);
  return days <= longestDays ? failed : [...failed, `no update window has been completed for ${days} days`];
}
