import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder and those above it. For whatever a person names: Node's own `recursive` never ends below a folder that
 * takes none, as /proc, and where the disk is full it says that something is not there
 * (https://github.com/nodejs/node/issues/42808).
 * @param mode of each that is made. @default as the system has it
 * @throws what the system says of the first that cannot be made.
 */
export function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const above = path.dirname(path.resolve(folder));
  if (above !== path.resolve(folder)) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process has made it meanwhile. A link to nowhere, or in a circle, says so here.
    if (!statSync(folder).isDirectory()) throw error;
  }
}
