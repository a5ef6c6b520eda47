import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "../../model/whole-file";
import type { Files } from "../init/files";
import { makeFolder } from "../../model/make-folder";

/** What becomes of a file that the package has once written. */
export interface FileChange {
  readonly name: string;
  /**
   * - added: the newer version has it, the older had not
   * - updated: it is as the older version wrote it
   * - beside: both the project and the newer version changed it; the newer one is written beside
   * - left: the newer version has it no more, or the project has taken it away
   */
  readonly change: "added" | "updated" | "beside" | "left";
}

/** By what both versions would write, and what is there. What the newer one does not change is not listed. */
export function fileChanges(before: Files, after: Files, there: (name: string) => string | undefined): FileChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): FileChange[] => {
    const [old, wanted, own] = [before[name], after[name], there(name)];
    if (own === wanted || old === wanted) return [];
    if (wanted === undefined) return [{ name, change: "left" }];
    if (own === undefined) return [{ name, change: old === undefined ? "added" : "left" }];
    return [{ name, change: own === old ? "updated" : "beside" }];
  });
}

export function fileIn(folder: string): (name: string) => string | undefined {
  return (name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
}

/** Where the newer version's text goes that would overwrite somebody's own. */
export function nameBeside(name: string, version: string): string {
  return `${name}.onebox-${version}`;
}

/** Writes what changed, and never over what a person has changed. @returns what was written. */
export function writeChanges(
  folder: string,
  changes: readonly FileChange[],
  after: Files,
  version: string,
): readonly string[] {
  return changes.flatMap(({ name, change }) => {
    const text = after[name];
    if (change === "left" || text === undefined) return [];
    const target = change === "beside" ? nameBeside(name, version) : name;
    const file = path.join(folder, target);
    // Of a new file; one that is there keeps its right to execute.
    const mode = name.startsWith("bin/") ? 0o755 : 0o644;
    makeFolder(path.dirname(file));
    writeWhole(file, text, mode);
    return [target];
  });
}
