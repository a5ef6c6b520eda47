import { setTimeout as pause } from "node:timers/promises";
import { assertAccount } from "../../host/client/account";
import { exitCodes } from "../../model/check-result";
import type { OperatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
import { backupsOf } from "./backups";
import { hostInstance } from "./instance";
import { inWords, isOfCredentials } from "./refusals";
import { statusOf } from "./remote";
import { type Status, statusLines } from "./status-lines";

export async function findStatus(environment: OperatedEnvironment): Promise<Status> {
  const { names, domain, updates } = environment;
  await assertAccount(environment);
  const [wanted, host, backups] = await Promise.all([
    new ReleaseParameter(environment).current(),
    hostInstance(environment),
    backupsOf(environment),
  ]);
  const runs = host.state === "running" ? await statusOf(environment, host.id) : null;
  const window = `${updates.day} ${updates.time} ${updates.timezone}`;
  return { environment: names.environment, domain, host, wanted, runs, backups, window };
}

/** Prints it. @returns 0 as wanted, 1 something else, asleep or with a problem. @throws when it could not be asked. */
export async function showStatus(
  environment: OperatedEnvironment,
  print: (line: string) => void,
  json = false,
): Promise<number> {
  const status = await findStatus(environment);
  for (const text of json ? [JSON.stringify(status)] : statusLines(status, new Date())) print(text);
  const { runs, wanted } = status;
  const isWell = runs !== null && runs.release === wanted && !runs.rollingOut && runs.problems.length === 0;
  return isWell ? exitCodes.clean : exitCodes.findings;
}

export interface Watching {
  readonly print: (line: string) => void;
  /** Called before each look. */
  readonly clear: () => void;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/**
 * Prints it again and again. A host that is away or replaced meanwhile is a line, and no end.
 * @throws for credentials that do not serve, or not any more.
 */
export async function watchStatus(environment: OperatedEnvironment, watching: Watching): Promise<void> {
  const { print, clear, everyMs, signal } = watching;
  while (!signal.aborted) {
    const lines: string[] = [];
    try {
      await showStatus(environment, (text) => lines.push(text));
    } catch (error) {
      if (isOfCredentials(error)) throw error;
      lines.push(`${environment.names.environment}  ${(inWords(error) as Error).message}`);
    }
    clear();
    for (const text of [...lines, `  seen        ${new Date().toISOString().slice(0, 19)}Z`]) print(text);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
