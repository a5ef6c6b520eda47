import { appendFileSync, fsyncSync, existsSync, mkdirSync, openSync, closeSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Outcome, outcomeSchema } from "../contract/requests";
import { readIfThere } from "./files";
import { places } from "./places";

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
  private readonly started = Date.now();
  private step: Step | "undo" = "lock";

  constructor(private readonly id: string) {
    mkdirSync(places.journals, { recursive: true });
  }

  enter(step: Step | "undo", text: string): void {
    this.step = step;
    this.note(text);
  }

  note(text: string): void {
    this.append({ at: new Date().toISOString(), step: this.step, text });
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1);
    console.log(`${seconds.padStart(6)} s  ${this.step.padEnd(9)}  ${text}`);
  }

  close(outcome: Omit<Outcome, "seconds">): Outcome {
    const whole = fitting({ ...outcome, seconds: Math.round((Date.now() - this.started) / 100) / 10 });
    this.append({ at: new Date().toISOString(), outcome: whole });
    return whole;
  }

  private append(entry: Entry): void {
    const handle = openSync(journalFile(this.id), "a");
    try {
      appendFileSync(handle, `${JSON.stringify(entry)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
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
  // A line that a crash cut short says nothing.
  const whole = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "");
  const entries = whole.map((line) => entrySchema.parse(JSON.parse(line)));
  const lines = entries.flatMap((entry) =>
    "outcome" in entry ? [] : [`${entry.at.slice(11, 19)} ${entry.step.padEnd(9)} ${entry.text}`],
  );
  const outcome = entries.flatMap((entry) => ("outcome" in entry ? [entry.outcome] : []))[0] ?? null;
  return { lines, outcome };
}

/** How the newest roll-out ended; null while it is under way, and before there was one. */
export function lastOutcome(): Outcome | null {
  const newest = existsSync(places.journals) ? readdirSync(places.journals).sort().at(-1) : undefined;
  return newest === undefined ? null : (readJournal(path.basename(newest, ".jsonl"))?.outcome ?? null);
}

/** Removes the oldest journals; the system's own journal keeps more. */
export function forgetOldJournals(): void {
  const files = readdirSync(places.journals).sort();
  for (const file of files.slice(0, -keptJournals)) rmSync(path.join(places.journals, file));
}

const journalFile = (id: string): string => path.join(places.journals, `${id}.jsonl`);
