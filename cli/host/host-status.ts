import { assertAccount } from "../../host/client/account";
import type { OperatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
import { backupsOf } from "./backups";
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
  const runs = host.state === "running" ? await statusOf(environment, host.id) : null;
  const window = `${updates.day} ${updates.time} ${updates.timezone}`;
  return { environment: names.environment, domain, host, wanted, runs, backups, window };
}

/** Whether the host runs what is wanted, and nothing is wrong. */
export function isWell({ runs, wanted }: Status): boolean {
  return runs !== null && runs.release === wanted && !runs.rollingOut && runs.problems.length === 0;
}
