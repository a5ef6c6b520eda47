import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { signalExitCodes } from "./interrupted";

const folders = new Set<string>();

export interface ScratchFolder {
  readonly folder: string;
  /** Safe to call twice. */
  readonly remove: () => void;
}

/** A folder for temporary files. Where nobody removes it, it goes with this process, also by an interruption. */
export function scratchFolder(prefix: string): ScratchFolder {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  if (folders.size === 0) watch();
  folders.add(folder);
  return {
    folder,
    remove: () => {
      folders.delete(folder);
      if (folders.size === 0) unwatch();
      removeFolder(folder);
    },
  };
}

function watch(): void {
  process.once("exit", removeAll);
  for (const signal of Object.keys(signalExitCodes)) process.on(signal, hear);
}

function unwatch(): void {
  process.off("exit", removeAll);
  for (const signal of Object.keys(signalExitCodes)) process.off(signal, hear);
}

/** A signal that nobody else heeds ends this process as it would have, once the folders are gone. */
function hear(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  unwatch();
  process.kill(process.pid, signal);
}

function removeAll(): void {
  folders.forEach(removeFolder);
}

function removeFolder(folder: string): void {
  // What was killed a moment ago may still hold it.
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
