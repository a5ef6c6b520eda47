import { assertAccount } from "../../host/client/account";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { openSession } from "./session";
import { assertHasHost } from "./without-host";

/** Opens a shell on the host through Session Manager. @returns the exit code of the session. */
export async function openShell(environment: OperatedEnvironment): Promise<number> {
  assertHasHost(environment, "host shell");
  await assertAccount(environment);
  const { id } = await runningHost(environment, "no shell can be opened");
  return openSession(environment, { Target: id });
}
