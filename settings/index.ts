export { allowedTypes, type Architecture, architectureOf, isDatabaseClass } from "./sizes";
export {
  type Account,
  type ConfigTexts,
  type Environment,
  parseSettings,
  SettingsError,
  type StackSettings,
} from "./parse";
export type { AccountSettings, BitbucketSettings } from "./account";
export type {
  DatabaseSettings,
  EnvironmentSettings,
  HostSettings,
  OfficeHours,
  TaskSettings,
  UpdateWindow,
} from "./environment";
export { type EnvironmentRule, type ProjectSettings, projectSchema } from "./project";
export type { UsageSettings } from "./usage";
export { runningHours } from "./running-hours";
