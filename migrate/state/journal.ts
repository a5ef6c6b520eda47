import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type StepName, stepNames } from "./step-names";
import { makeFolder } from "../../model/make-folder";

/** What a step has found out that later steps need: plain data. */
const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type Facts = z.infer<typeof factsSchema>;

const entrySchema = z.object({
  at: z.string(),
  /** As `seed.schema`. */
  step: z.string(),
  state: z.enum(["begun", "done", "failed", "reset"]),
  facts: factsSchema.optional(),
  message: z.string().optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export type NewEntry = Omit<Entry, "at" | "step"> & { readonly step: StepName };

/** The journal, or what was to be written into it, is wrong; nothing was done because of it. */
export class JournalError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "JournalError";
  }
}

// Why: docs/decisions/0175.
/** What was done of a move: one JSON object a line, only ever added to, on the disk before anything goes on. */
export class Journal {
  private readonly entries: Entry[];
  private readonly secrets = new Set<string>();
  readonly file: string;

  /** @throws JournalError for a file that is none of ours. */
  constructor(readonly folder: string) {
    makeFolder(folder, 0o700);
    this.file = path.join(folder, "journal.jsonl");
    this.entries = read(this.file);
  }

  /** No entry may hold it, whatever failed and said so. */
  keepOut(secret: string): void {
    if (secret.length >= 4) this.secrets.add(secret);
  }

  /** @throws JournalError where the disk does not take it. */
  add(entry: NewEntry): void {
    const whole = entrySchema.parse({ at: new Date().toISOString(), ...this.withoutSecrets(entry) });
    try {
      append(this.file, `${JSON.stringify(whole)}\n`);
    } catch (cause) {
      throw new JournalError(`${this.file} cannot be written: ${(cause as Error).message}`, { cause });
    }
    this.entries.push(whole);
  }

  all(): readonly Entry[] {
    return this.entries;
  }

  /** The last word about a step; undefined where it was never begun, or was reset since. */
  last(step: string): Entry | undefined {
    const found = this.entries.findLast((entry) => entry.step === step);
    return found?.state === "reset" ? undefined : found;
  }

  isDone(step: string): boolean {
    return this.last(step)?.state === "done";
  }

  /** Steps that begin so are to be done again. */
  reset(prefix: string): void {
    const steps = stepNames.filter((step) => step.startsWith(prefix));
    for (const step of steps) if (this.last(step) !== undefined) this.add({ step, state: "reset" });
  }

  private withoutSecrets<T>(entry: T): T {
    let text = JSON.stringify(entry);
    for (const secret of this.secrets) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), "[secret]");
    return JSON.parse(text) as T;
  }
}

/** The whole line, or nothing of it: a full disk takes a part. */
function append(name: string, line: string): void {
  const file = openSync(name, "a", 0o600);
  const before = fstatSync(file).size;
  try {
    writeFileSync(file, line);
    fsyncSync(file);
  } catch (error) {
    ftruncateSync(file, before);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** A line that a killed process left unfinished was never acted on: it is taken away. */
function read(file: string): Entry[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      try {
        return entrySchema.parse(JSON.parse(line));
      } catch (cause) {
        const message = `Line ${index + 1} of ${file} is no entry of a move. Look at it before you go on.`;
        throw new JournalError(message, { cause });
      }
    });
}
