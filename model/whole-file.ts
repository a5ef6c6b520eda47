import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Writes a file so that a reader, a process that dies meanwhile, or a disk that is full finds the old or the new content
 * and nothing between. A file that is there keeps its mode, and a link stays a link.
 * @param mode of a file that is made by it. @default as the system has it
 */
export function writeWhole(file: string, text: string, mode?: number): void {
  const isThere = existsSync(file);
  const target = isThere ? realpathSync(file) : file;
  const draft = `${target}.draft`;
  try {
    writeFileSync(draft, text, { mode: isThere ? statSync(target).mode : mode });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
