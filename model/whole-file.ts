import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Writes a file so that a reader, a process that dies meanwhile, or a disk that is full finds the old or the new content
 * and nothing between, also where several write it at once. A file that is there keeps its mode, and a link stays a link.
 * @param mode of a file that is made by it. @default as the system has it
 */
export function writeWhole(file: string, content: string | Buffer, mode?: number): void {
  const isThere = existsSync(file);
  const target = isThere ? realpathSync(file) : file;
  const draft = `${target}.${process.pid}.draft`;
  try {
    const kept = isThere ? statSync(target).mode : undefined;
    writeFileSync(draft, content, { mode: kept ?? mode });
    // What the process takes from new files alone.
    if (kept !== undefined) chmodSync(draft, kept);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
