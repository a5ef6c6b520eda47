import {
  appendFileSync,
  fsyncSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Outcome, outcomeSchema } from "../contract/requests";
import { parseJson } from "../contract/json";
import { messageOf } from "./failure";
import { readIfThere, writeWhole } from "./files";
import { places } from "./places";
import { steadyMs } from "./time";

/** What a roll-out goes through, in order. A roll-out may die at any of them. */
export const steps = [
  "lock",
  "settle",
  "preflight",
  "pull",
  "before",
  "services",
  "static",
  "migrate",
  "start",
  "probe",
  "admit",
  "drain",
  "worker",
  "watch",
  "commit",
  "after",
  "tidy",
] as const;
export type Step = (typeof steps)[number];

const entrySchema = z.union([
  // Of any name: an older tool reads what a newer one has written that was undone.
  z.object({ at: z.string(), step: z.string(), text: z.string() }),
  z.object({ at: z.string(), outcome: outcomeSchema() }),
]);
type Entry = z.infer<typeof entrySchema>;

const keptJournals = 100;

/** What happened in one roll-out, line by line; it outlives the process, and is how others follow it. */
export class Journal {
  private readonly started = steadyMs();
  private step: Step | "undo" = "lock";

  /** @param isTold false: `lastOutcome` does not know of it. */
  constructor(
    private readonly id: string,
    isTold = true,
  ) {
    mkdirSync(places.journals, { recursive: true });
    // Ids have the time of whoever asked, and clocks differ and jump: which one came last is written down.
    if (isTold) writeWhole(newestFile, id);
  }

  enter(step: Step | "undo", text: string): void {
    this.step = step;
    this.note(text);
  }

  note(text: string): void {
    this.append({ at: new Date().toISOString(), step: this.step, text });
    const seconds = ((steadyMs() - this.started) / 1000).toFixed(1);
    console.log(`${seconds.padStart(6)} s  ${this.step.padEnd(9)}  ${text}`);
  }

  close(outcome: Omit<Outcome, "seconds">): Outcome {
    const whole = fitting({ ...outcome, seconds: Math.round((steadyMs() - this.started) / 100) / 10 });
    this.append({ at: new Date().toISOString(), outcome: whole });
    return whole;
  }

  /** What cannot be written down, as on a full disk, ends no roll-out: least of all one that is being undone. */
  private append(entry: Entry): void {
    try {
      const handle = openSync(journalFile(this.id), "a");
      try {
        appendFileSync(handle, `${JSON.stringify(entry)}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      console.error(`not written down: ${messageOf(error)}`);
    }
  }
}

const limits = { bytes: 4_000, reasonCharacters: 600 } as const;

/** The outcome as one line of JSON under 4 KB, which Systems Manager shows whole: the first lines of a log go first. */
export function fitting(outcome: Outcome): Outcome {
  const reason = outcome.reason?.slice(0, limits.reasonCharacters) ?? null;
  const log = [...outcome.log];
  const isTooLong = (): boolean => Buffer.byteLength(JSON.stringify({ ...outcome, reason, log })) > limits.bytes;
  while (log.length > 0 && isTooLong()) log.shift();
  return { ...outcome, reason, log };
}

export interface Told {
  readonly lines: readonly string[];
  readonly outcome: Outcome | null;
}

/** @returns what a roll-out has said so far; null when there never was one of this id. */
export function readJournal(id: string): Told | null {
  const text = readIfThere(journalFile(id));
  if (text === null) return null;
  // A line that a crash cut short, or a failed disk has spoiled, says nothing.
  const entries = text.split("\n").flatMap((line) => entrySchema.safeParse(parseJson(line)).data ?? []);
  const lines = entries.flatMap((entry) =>
    "outcome" in entry ? [] : [`${entry.at.slice(11, 19)} ${entry.step.padEnd(9)} ${entry.text}`],
  );
  const outcome = entries.flatMap((entry) => ("outcome" in entry ? [entry.outcome] : []))[0] ?? null;
  return { lines, outcome };
}

/** How the newest roll-out ended; null while it is under way, and before there was one. */
export function lastOutcome(): Outcome | null {
  const written = readIfThere(newestFile);
  // A failed disk may have left anything, and whoever asks what runs asks for this as well.
  const newest = written !== null && /^[\w-]+$/.test(written) ? written : inOrder().at(-1);
  return newest === undefined ? null : (readJournal(newest)?.outcome ?? null);
}

/** Removes the oldest journals; the system's own journal keeps more. */
export function forgetOldJournals(): void {
  const newest = readIfThere(newestFile);
  for (const id of inOrder().slice(0, -keptJournals)) if (id !== newest) rmSync(journalFile(id));
}

/** Ids, by when this machine wrote the last line of each. */
function inOrder(): string[] {
  if (!existsSync(places.journals)) return [];
  const ids = readdirSync(places.journals).flatMap((name) =>
    name.endsWith(".jsonl") ? path.basename(name, ".jsonl") : [],
  );
  const written = new Map(ids.map((id) => [id, statSync(journalFile(id)).mtimeMs]));
  return ids.sort((left, right) => (written.get(left) ?? 0) - (written.get(right) ?? 0));
}

const newestFile = path.join(places.journals, "newest");
const journalFile = (id: string): string => path.join(places.journals, `${id}.jsonl`);
