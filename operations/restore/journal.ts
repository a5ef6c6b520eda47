import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJsonFile } from "../../model/json-file";
import { writeWhole } from "../../model/whole-file";
import { makeFolder } from "../../model/make-folder";

const journalSchema = z.object({
  stack: z.string(),
  /** ISO time that is restored. */
  at: z.string(),
  /** Ends the names of the instances: 20261128-2040. */
  stamp: z.string(),
  /** AWS's own ids of the instances, which stay when they are renamed. */
  oldResourceId: z.string(),
  newResourceId: z.string().nullable(),
  undone: z.boolean(),
  done: z.array(z.object({ step: z.string(), at: z.string() })),
});

export type RestoreState = z.infer<typeof journalSchema>;

/** What was done of a restore, so that whoever was interrupted goes on. Each step is asked of AWS again all the same. */
export class RestoreJournal {
  private readonly file: string;

  constructor(root: string, stack: string) {
    this.file = path.join(root, ".onebox", `restore-${stack}.json`);
  }

  /** Null where no restore is under way. @throws for a file that is none of ours. */
  read(): RestoreState | null {
    if (!existsSync(this.file)) return null;
    try {
      return readJsonFile(this.file, journalSchema);
    } catch {
      throw new Error(
        `${this.file} is not the journal of a restore. Look at it, and at the instances, before you remove it.`,
      );
    }
  }

  write(state: RestoreState): void {
    makeFolder(path.dirname(this.file));
    writeWhole(this.file, `${JSON.stringify(state, null, 2)}\n`);
  }

  close(): void {
    rmSync(this.file, { force: true });
  }
}
