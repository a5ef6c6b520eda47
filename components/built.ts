import { existsSync } from "node:fs";
import path from "node:path";

/** What was built when the package was packed; a checkout has none of it, and builds from its sources. */
export function builtFile(name: string): string | null {
  const file = path.join(__dirname, "../built", name);
  return existsSync(file) ? file : null;
}
