import { readIfThere, writeWhole } from "./files";
import { places } from "./places";
import { seconds } from "./time";

const toldMs = seconds(3_600);

/** Kept for an hour, so that the alarm does not miss what is right again. @param what was wrong, and what was done. */
export function tellHealed(what: string, file: string = places.healed): void {
  writeWhole(file, `${new Date().toISOString()} ${what}`);
}

/** What was told last, and within the hour. */
export function lastHealed(file: string = places.healed): { at: string; what: string } | null {
  const [at = "", ...words] = (readIfThere(file) ?? "").trim().split(" ");
  return Math.abs(Date.now() - Date.parse(at)) < toldMs ? { at, what: words.join(" ") } : null;
}
