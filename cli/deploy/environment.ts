import { readProject, settingsOf } from "../../settings/files";
import { names as namesOf, type Names } from "../../model/names";
import { type Patience, patience } from "../../host/client/patience";
import { type PricedTasks, pricedTasks } from "../grow/tasks";
import {
  type EnvironmentRule,
  processNames,
  type Side,
  singletonSide,
  type StackSettings,
  type UpdateWindow,
} from "../../settings";

/** An environment as a command of an operator sees it. */
export interface OperatedEnvironment {
  readonly names: Names;
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** The stack of its account. */
  readonly accountStack: string;
  readonly domain: string;
  readonly updates: UpdateWindow;
  readonly rule: EnvironmentRule;
  /** Where its application runs, and on which side what is to run once only does. */
  readonly runsOn: Side | "both";
  readonly singletonsOn: Side;
  /** Names of what runs beside web. */
  readonly processes: readonly string[];
  /** Names of the secrets that tasks on ECS find as files. */
  readonly secretNames: readonly string[];
  /** Whether tasks on ECS say how many jobs wait. */
  readonly measuresQueue: boolean;
  /** Days of point-in-time recovery, as the setting says; 0 is none. */
  readonly backupDays: number;
  /** Whether it has office hours. */
  readonly sleeps: boolean;
  /** How many tasks there are of each on ECS, and of web. */
  readonly tasks: readonly Pick<PricedTasks, "name" | "least" | "most">[];
  /** How often and how long its host is asked. */
  readonly patience: Patience;
}

/** @throws when the stack is unknown or its settings are wrong. */
export function stackSettings(stack: string, root = process.cwd()): StackSettings {
  return settingsOf(readProject(root), stack);
}

/** @throws when the stack is unknown, its settings are wrong, or it is not an environment. */
export function environmentSettings(stack: string, root = process.cwd()) {
  const settings = stackSettings(stack, root);
  if (settings.kind === "environment") return settings;
  throw new Error(`The stack ${stack} is not an environment: nothing runs in it.`);
}

/** @throws as `environmentSettings` does. */
export function operatedEnvironment(stack: string, root = process.cwd()): OperatedEnvironment {
  const settings = environmentSettings(stack, root);
  const { awsAccountId: accountId, region, domain, rule, project } = settings;
  const { updates } = settings.host;
  const { runsOn, accountStack } = settings;
  const names = namesOf(settings.name, accountId, region, project.prefix);
  const singletonsOn = singletonSide(settings);
  const processes = processNames(settings.app);
  const tasks = pricedTasks(settings);
  const measuresQueue = processes.length > 0 && settings.service.queues.length > 0 && settings.app.redis.queueMb !== 0;
  const known = { names, region, accountId, accountStack, domain, updates, rule, runsOn, singletonsOn, patience };
  const { backupDays } = settings.database;
  const sleeps = settings.officeHours !== undefined;
  const { secretNames } = settings.service;
  return { ...known, processes, measuresQueue, tasks, secretNames, backupDays, sleeps };
}
