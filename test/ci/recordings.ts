import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PreviewFiles } from "../../ci/preview/read";

/** What the real engine printed, CLI 3.259 with stand-ins for its providers: see README.md beside the files. */
export function recording(name: "violations" | "change" | "crash" | "checkfailure", stack = "dev"): PreviewFiles {
  const text = (file: string): string => readFileSync(join(__dirname, "recordings", file), "utf8");
  return { stack, json: text(`${name}.preview.json`), events: text(`${name}.events.jsonl`) };
}
