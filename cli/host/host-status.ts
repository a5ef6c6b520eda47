import { assertAccount } from "../../host/client/account";
import type { OperatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
import { none } from "../../host/contract/release";
import { alertProblems } from "./alerts";
import { backupProblems, backupsOf } from "./backups";
import { hostInstance } from "./instance";
import { statusOf } from "./remote";
import type { Status } from "./status-lines";

/** What a host runs, and what it should. @throws when it could not be asked. */
export async function findStatus(environment: OperatedEnvironment): Promise<Status> {
  const { names, domain, updates } = environment;
  await assertAccount(environment);
  const [wanted, host, backups] = await Promise.all([
    new ReleaseParameter(environment).current(),
    hostInstance(environment),
    backupsOf(environment),
  ]);
  const alerts = await alertProblems(environment, wanted !== none);
  const problems = backupProblems(backups, environment.backupDays, new Date());
  const runs = host.state === "running" ? await statusOf(environment, host.id) : null;
  const window = `${updates.day} ${updates.time} ${updates.timezone}`;
  return { environment: names.environment, domain, host, wanted, runs, backups, window, problems, alerts };
}

/** Whether the host runs what is wanted, and nothing is wrong. */
export function isWell({ runs, wanted, problems, alerts }: Status): boolean {
  const all = [...problems, ...("notSaid" in alerts ? [] : alerts), ...(runs?.problems ?? [])];
  return runs !== null && runs.release === wanted && !runs.rollingOut && all.length === 0;
}
