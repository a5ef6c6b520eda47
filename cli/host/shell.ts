import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { openSession } from "./session";

/** Opens a shell on the host through Session Manager. @returns the exit code of the session. */
export async function openShell(environment: OperatedEnvironment): Promise<number> {
  const { id } = await runningHost(environment, "no shell can be opened");
  return openSession(environment, { Target: id });
}
