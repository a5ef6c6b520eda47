import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { codePointOf, invisible } from "../../model/invisible";

// Why: docs/decisions/0150.
/** A file of which a reviewer may not see in the diff what it says, and why. */
export interface Hidden {
  readonly file: string;
  readonly why: string;
}

/** What a step makes beside what was checked out, at the top of it. */
const made = new Set([".git", ".target", "node_modules", "reports"]);

/** What nothing runs, and people may like to have pictures in. */
const pictures = /^docs\/.*\.(png|jpe?g|gif|svg|pdf)$/;

/** Beyond these a diff is cut, or shown only to whoever asks: https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits#diff-limits */
const mostBytes = 100 * 1024;
const longestLine = 1_000;

/** Latin letters and others that look like them, in one word. */
const mixed = /[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]/u;

/** Files of a change, against its target, whose meaning a diff may not show. Nothing of either is run. */
export function hiddenIn(target: string, change: string): readonly Hidden[] {
  const packages = new Set<string>();
  return filesBelow(change, "").flatMap((file) => {
    const nested = /^(.*?\/?node_modules)\//.exec(file)?.[1];
    const why = nested === undefined ? whyHidden(target, change, file) : "it is a package that no lock file holds";
    if (why === null || (nested !== undefined && packages.has(nested))) return [];
    if (nested !== undefined) packages.add(nested);
    return [{ file: nested ?? file, why }];
  });
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => folder !== "" || !made.has(name))
    .flatMap((entry) => {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, file) : [file];
    })
    .sort();
}

function whyHidden(target: string, change: string, file: string): string | null {
  const [before, now] = [path.join(target, file), path.join(change, file)];
  if (lstatSync(now).isSymbolicLink()) {
    const leads = readlinkSync(now);
    const isSame =
      lstatSync(before, { throwIfNoEntry: false })?.isSymbolicLink() === true && readlinkSync(before) === leads;
    return isSame ? null : `it is a link to ${leads}`;
  }
  const bytes = readFileSync(now);
  const old = existsSync(before) && lstatSync(before).isFile() ? readFileSync(before) : null;
  if (old?.equals(bytes) === true || pictures.test(file)) return null;
  if (bytes.includes(0)) return "it is no text";
  return whyUnread(bytes.toString("utf8"), old?.toString("utf8") ?? "", bytes.length);
}

function whyUnread(text: string, old: string, bytes: number): string | null {
  const known = new Set(old.split("\n"));
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (known.has(line)) continue;
    const at = `line ${index + 1} holds`;
    // A mark at the beginning says how the file is written.
    const marks = (index === 0 ? line.replace(/^\ufeff/, "") : line).match(invisible);
    if (marks !== null) return `${at} ${[...new Set(marks)].map(codePointOf).join(", ")}, which nobody sees`;
    if (mixed.test(line)) return `${at} letters of two scripts in one word`;
    if (line.length > longestLine) return `${at} ${line.length} characters`;
  }
  return bytes > mostBytes ? `it has ${Math.round(bytes / 1024)} KB` : null;
}
