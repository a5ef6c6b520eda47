import { assertAccount } from "../../host/client/account";
import { workOnRelease } from "../../host/client/roll-out";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { remoteHost } from "./remote";

/** Restarts what runs, or migrates for it, and follows that to its end. @throws when it was undone or not started. */
export async function workOnHost(
  environment: OperatedEnvironment,
  work: "restart" | "migrate",
  print: (line: string) => void,
): Promise<void> {
  await assertAccount(environment);
  const { id } = await runningHost(environment, `there is nothing to ${work}`);
  await workOnRelease(remoteHost(environment, id), work, environment.patience, print);
}
