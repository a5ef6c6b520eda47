import { renameSync, writeFileSync } from "node:fs";

/**
 * Writes a file so that a reader, or a process that dies meanwhile, finds the old or the new content and nothing between.
 * @param mode of a file that is made by it. @default as the system has it
 */
export function writeWhole(file: string, text: string, mode?: number): void {
  writeFileSync(`${file}.draft`, text, { mode });
  renameSync(`${file}.draft`, file);
}
