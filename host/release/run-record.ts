import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readIfThere } from "./files";
import { places } from "./places";

const entrySchema = z.union([
  z.object({ at: z.string(), command: z.array(z.string()), by: z.string(), release: z.string() }),
  z.object({ at: z.string(), line: z.string() }),
  z.object({ at: z.string(), exitCode: z.int().nullable(), reason: z.string().nullable() }),
]);
type Entry = z.infer<typeof entrySchema>;
export type RunStart = Extract<Entry, { command: unknown }>;
export type RunEnd = Extract<Entry, { exitCode: unknown }>;

const keptRecords = 50;
/** All of it is in the log of containers; this is what whoever started it is shown. */
const keptCharacters = 1_000_000;
const lineCharacters = 4_000;

/** What an operator ran, who they said they are, what it said and how it ended. It outlives the process. */
export class RunRecord {
  private readonly file: string;
  private room = keptCharacters;

  constructor(id: string, folder: string = places.runs) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    forgetOldRecords(folder);
    this.file = recordFile(id, folder);
  }

  start(command: readonly string[], by: string, release: string): void {
    this.append({ at: now(), command: [...command], by, release });
  }

  line(text: string): void {
    if (this.room <= 0) return;
    this.room -= text.length;
    const said = this.room > 0 ? text : "… and more, which only the log has: npx onebox host logs --service run";
    this.append({ at: now(), line: said.slice(0, lineCharacters) });
  }

  end(exitCode: number | null, reason: string | null): void {
    this.append({ at: now(), exitCode, reason });
  }

  private append(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }
}

export interface RecordedRun {
  readonly start: RunStart | null;
  readonly lines: readonly string[];
  /** null while it runs, and of one whose end nobody saw. */
  readonly end: RunEnd | null;
}

/** @returns null when nothing was run under this id. */
export function readRecord(id: string, folder: string = places.runs): RecordedRun | null {
  const text = readIfThere(recordFile(id, folder));
  if (text === null) return null;
  // A line that a crash cut short says nothing.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  const entries = whole.filter((line) => line !== "").map((line) => entrySchema.parse(JSON.parse(line)));
  return {
    start: entries.find((entry) => "command" in entry) ?? null,
    lines: entries.flatMap((entry) => ("line" in entry ? [entry.line] : [])),
    end: entries.find((entry) => "exitCode" in entry) ?? null,
  };
}

/** Ids of what was run, oldest first: they begin with the time. */
function recordedRuns(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => path.basename(file, ".jsonl"))
    .sort();
}

function forgetOldRecords(folder: string): void {
  for (const id of recordedRuns(folder).slice(0, -keptRecords)) rmSync(recordFile(id, folder));
}

const now = (): string => new Date().toISOString();
const recordFile = (id: string, folder: string): string => path.join(folder, `${id}.jsonl`);
