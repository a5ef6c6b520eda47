import { readFileSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "../model/whole-file";
import { stackFileName, withSettings } from "../settings/files";
import { stackSettings } from "./deploy/environment";

/**
 * Writes settings into a stack's file; it is as before where they would be wrong.
 * @param changes by setting: `host.instanceType`.
 * @throws SettingsError with what is wrong.
 */
export function changeStackFile(root: string, stack: string, changes: Readonly<Record<string, string | number>>): void {
  const file = path.join(root, stackFileName(stack));
  const before = readFileSync(file, "utf8");
  writeWhole(file, withSettings(before, changes));
  try {
    stackSettings(stack, root);
  } catch (error) {
    writeWhole(file, before);
    throw error;
  }
}
