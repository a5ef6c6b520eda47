import * as pulumi from "@pulumi/pulumi";
import { Refusal } from "../model/refusal";
import { parseSettings, SettingsError, type StackSettings } from "../settings";
import { readProject, stackFiles } from "../settings/files";

/**
 * The settings of this stack. All keys are read, not only the known ones, so that a mistyped one is found.
 * @throws pulumi.RunError, which the engine shows without a stack trace.
 */
export function readSettings(): StackSettings {
  try {
    const project = readProject(pulumi.getRootDirectory());
    return parseSettings(pulumi.getStack(), pulumi.runtime.allConfig(), stackFiles(project));
  } catch (error) {
    if (error instanceof SettingsError || error instanceof Refusal) throw new pulumi.RunError(error.message);
    throw error;
  }
}
