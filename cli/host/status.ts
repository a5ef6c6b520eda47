import { exitCodes } from "../../model/check-result";
import { assertAccount } from "../../host/client/account";
import { shortRelease } from "../../host/contract/release";
import type { OperatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
import { hostInstance } from "./instance";
import { statusOf } from "./remote";

/** Prints what the environment runs. @returns 0 as wanted, 1 something else, asleep or with a problem, 2 it could not be asked. */
export async function showStatus(environment: OperatedEnvironment, print: (line: string) => void): Promise<number> {
  const { names, domain, updates } = environment;
  await assertAccount(environment);
  const wanted = await new ReleaseParameter(environment).current();
  const { id, state } = await hostInstance(environment);
  print(`${names.environment}  https://${domain}`);
  print(`  host      ${id}, ${state}`);
  print(`  wanted    ${shortRelease(wanted)}`);
  if (state !== "running") return exitCodes.findings;
  const { release, bundle, rollingOut, problems } = await statusOf(environment, id);
  print(`  runs      ${shortRelease(release)}`);
  print(`  bundle    ${bundle.slice(0, 12)}`);
  print(`  roll-out  ${rollingOut ? "under way" : "none"}`);
  for (const problem of problems) print(`  problem   ${problem}`);
  const { day, time, timezone } = updates;
  print(`  updates   ${day} ${time} ${timezone}, or when it wakes after that; the host may start anew then`);
  return release === wanted && !rollingOut && problems.length === 0 ? exitCodes.clean : exitCodes.findings;
}
