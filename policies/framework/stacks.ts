import { readdirSync } from "node:fs";
import path from "node:path";

/** Stacks that have a file; null where there is no project to look at. The pack runs in it, or in its own folder there. */
export function knownStacks(from = process.cwd()): ReadonlySet<string> | null {
  const folders = [from, path.join(from, "..")].map((folder) => readdirSync(folder));
  const files = folders.find((names) => names.includes("Pulumi.yaml"));
  if (files === undefined) return null;
  return new Set(files.flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []));
}
