import { readProject, readStackConfig, type StackConfig } from "../../settings/files/project";
import { configText } from "../../settings/files/project-config";
import { parseSettings, type StackSettings } from "../../settings";

/** What the pack reads settings from. */
export interface Source {
  readonly stack: string;
  readonly config: StackConfig;
  /** What stands there in place of what the stack ships with. */
  readonly others: Readonly<Record<string, unknown>>;
}

const sources = new WeakMap<StackSettings, Source>();

/**
 * The settings that a stack ships with, or others in place of some of them.
 * @throws SettingsError for settings that no stack can have.
 */
export function settingsOf(stack: string, others: Readonly<Record<string, unknown>> = {}): StackSettings {
  const shipped = configOf(stack);
  const texts = Object.entries(others).map(([key, value]) => [`onebox:${key}`, configText(value)] as const);
  const config = { ...shipped, values: { ...shipped.values, ...Object.fromEntries(texts) } };
  const settings = parseSettings(stack, ownTexts(config));
  sources.set(settings, { stack, config, others });
  return settings;
}

/** @throws Error for settings that were not read here. */
export function sourceOf(settings: StackSettings): Source {
  const source = sources.get(settings);
  if (source === undefined) throw new Error("Only settingsOf makes settings that a pack can read, too.");
  return source;
}

/** The settings of the shipped prod stack; its cap is $150. */
export function prodSettings(): StackSettings {
  return settingsOf("prod");
}

export function configOf(stack: string): StackConfig {
  return readStackConfig(readProject(process.cwd()), stack);
}

function ownTexts({ values }: StackConfig): Readonly<Record<string, string>> {
  const own = Object.entries(values).filter(([key]) => key.startsWith("onebox:"));
  return Object.fromEntries(own.map(([key, text]) => [key.slice("onebox:".length), text]));
}
