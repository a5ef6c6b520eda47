export {
  allowedTypes,
  type Architecture,
  architectureOf,
  databaseClasses,
  instanceTypes,
  isDatabaseClass,
} from "./sizes";
export {
  type Account,
  type Environment,
  parseProject,
  parseSettings,
  SettingsError,
  type StackSettings,
} from "./parse";
export type { AccountSettings, AccountWide, BitbucketSettings } from "./account";
export type {
  AppSettings,
  DatabaseSettings,
  EnvironmentSettings,
  HostSettings,
  MailSettings,
  OfficeHours,
  TaskSettings,
  UpdateWindow,
} from "./environment";
export { type ServiceSettings, type Side, singletonSide, type TasksSettings, usualTasks } from "./service";
export { type FargateSize, fargateSizes } from "./fargate";
export { processNames } from "./service-rules";
export { siteNames, zoneNames } from "./site-names";
export { type ConfigTexts, namespace, ownTexts } from "./namespace";
export type { StackFiles } from "./stack-files";
export { type EnvironmentRule, type ProjectSettings, projectSchema } from "./project";
export type { UsageSettings } from "./usage";
