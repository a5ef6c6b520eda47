import { readProject, settingsOf } from "../../settings/files";
import { names as namesOf, type Names } from "../../model/names";
import { type Patience, patience } from "../../host/client/patience";
import { type EnvironmentRule, type Side, singletonSide, type StackSettings, type UpdateWindow } from "../../settings";

/** An environment as a command of an operator sees it. */
export interface OperatedEnvironment {
  readonly names: Names;
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly domain: string;
  readonly updates: UpdateWindow;
  readonly rule: EnvironmentRule;
  /** Where its application runs, and on which side what is to run once only does. */
  readonly runsOn: Side | "both";
  readonly singletonsOn: Side;
  /** How often and how long its host is asked. */
  readonly patience: Patience;
}

/** @throws when the stack is unknown or its settings are wrong. */
export function stackSettings(stack: string, root = process.cwd()): StackSettings {
  return settingsOf(readProject(root), stack);
}

/** @throws when the stack is unknown, its settings are wrong, or it is no environment. */
export function operatedEnvironment(stack: string, root = process.cwd()): OperatedEnvironment {
  const settings = stackSettings(stack, root);
  if (settings.kind !== "environment") throw new Error(`The stack ${stack} is no environment: nothing runs in it.`);
  const { awsAccountId: accountId, region, domain, rule, project } = settings;
  const { updates } = settings.host;
  const { runsOn } = settings;
  const names = namesOf(settings.name, accountId, region, project.prefix);
  const singletonsOn = singletonSide(settings);
  return { names, region, accountId, domain, updates, rule, runsOn, singletonsOn, patience };
}
