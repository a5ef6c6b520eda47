import * as pulumi from "@pulumi/pulumi";
import { parseSettings, SettingsError, type StackSettings } from "../settings";

const namespace = "onebox:";

/**
 * The settings of this stack. All keys are read, not only the known ones, so that a mistyped one is found.
 * @throws pulumi.RunError, which the engine shows without a stack trace.
 */
export function readSettings(): StackSettings {
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(namespace));
  const config = Object.fromEntries(own.map(([key, text]) => [key.slice(namespace.length), text]));
  try {
    return parseSettings(pulumi.getStack(), config);
  } catch (error) {
    if (error instanceof SettingsError) throw new pulumi.RunError(error.message);
    throw error;
  }
}
