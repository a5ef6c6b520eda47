import path from "node:path";
import { stacksWithFile } from "../../settings/files/stack-names";

/** Stacks that have a file; null where there is no project to look at. The pack runs in it, or in its own folder there. */
export function knownStacks(from = process.cwd()): ReadonlySet<string> | null {
  const stacks = stacksWithFile(from) ?? stacksWithFile(path.join(from, ".."));
  return stacks && new Set(stacks);
}
