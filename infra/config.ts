import * as pulumi from "@pulumi/pulumi";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { type ConfigTexts, parseSettings, SettingsError, type StackSettings } from "../settings";

const namespace = "onebox:";

/**
 * The settings of this stack. All keys are read, not only the known ones, so that a mistyped one is found.
 * @throws pulumi.RunError, which the engine shows without a stack trace.
 */
export function readSettings(): StackSettings {
  try {
    return parseSettings(pulumi.getStack(), ofOurs(pulumi.runtime.allConfig()), readStackFile);
  } catch (error) {
    if (error instanceof SettingsError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

/** What the file of another stack says: no values of the engine, which hands out those of this stack alone. */
function readStackFile(stack: string): ConfigTexts | null {
  const name = `Pulumi.${stack}.yaml`;
  const file = path.join(__dirname, "..", name);
  if (!existsSync(file)) return null;
  const document = parseDocument(readFileSync(file, "utf8"));
  if (document.errors.length > 0) throw new pulumi.RunError(`${name}, which this stack refers to, is not YAML.`);
  const { config } = (document.toJS() ?? {}) as { config?: Readonly<Record<string, unknown>> };
  const texts = Object.entries(config ?? {}).map(([key, value]) => {
    return [key, typeof value === "string" ? value : JSON.stringify(value)] as const;
  });
  return ofOurs(Object.fromEntries(texts));
}

function ofOurs(config: ConfigTexts): ConfigTexts {
  const own = Object.entries(config).filter(([key]) => key.startsWith(namespace));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(namespace.length), text]));
}
