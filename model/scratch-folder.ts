import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folders = new Set<string>();

export interface ScratchFolder {
  readonly folder: string;
  /** Safe to call twice. */
  readonly remove: () => void;
}

/** A folder for temporary files. Where nobody removes it, it goes with this process, also by an interruption. */
export function scratchFolder(prefix: string): ScratchFolder {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  if (folders.size === 0) process.once("exit", removeAll);
  folders.add(folder);
  return {
    folder,
    remove: () => {
      folders.delete(folder);
      if (folders.size === 0) process.off("exit", removeAll);
      removeFolder(folder);
    },
  };
}

function removeAll(): void {
  folders.forEach(removeFolder);
}

function removeFolder(folder: string): void {
  // What was killed a moment ago may still hold it.
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
