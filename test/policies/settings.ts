import { configText, readProject, readStackConfig, type StackConfig } from "../../settings/files";
import { parseSettings, type StackSettings } from "../../settings";
import { fixtures } from "../settings/stack-file";

/** What the pack reads settings from. */
export interface Source {
  readonly stack: string;
  readonly config: StackConfig;
  /** What stands there in place of what the stack has. */
  readonly others: Readonly<Record<string, unknown>>;
}

const sources = new WeakMap<StackSettings, Source>();

/**
 * The settings of a stack of the tests, or others in place of some of them.
 * @throws SettingsError for settings that no stack can have.
 */
export function settingsOf(stack: string, others: Readonly<Record<string, unknown>> = {}): StackSettings {
  const given = configOf(stack);
  const texts = Object.entries(others).map(([key, value]) => [`onebox:${key}`, configText(value)] as const);
  const config = { ...given, values: { ...given.values, ...Object.fromEntries(texts) } };
  const settings = parseSettings(stack, config.values);
  sources.set(settings, { stack, config, others });
  return settings;
}

/** @throws Error for settings that were not read here. */
export function sourceOf(settings: StackSettings): Source {
  const source = sources.get(settings);
  if (source === undefined) throw new Error("Only settingsOf makes settings that a pack can read, too.");
  return source;
}

/** The settings of the prod stack; its cap is $150. */
export function prodSettings(): StackSettings {
  return settingsOf("prod");
}

export function configOf(stack: string): StackConfig {
  return readStackConfig(readProject(fixtures), stack);
}
