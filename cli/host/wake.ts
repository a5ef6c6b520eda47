import { assertNotInterrupted, heedingSignals } from "../../ci/interruption";
import { wake } from "../../host/client/wake";
import { Instances, instancePatience } from "../../operations/instances";
import type { OperatedEnvironment } from "../deploy/environment";
import { findHost } from "./instance";

/**
 * Wakes what of an environment sleeps: RDS refuses every change of a database that is stopped, and a host that is
 * stopped answers nobody. What was not made yet is left out.
 * @throws Interrupted; Error where something does not wake in time.
 */
export async function wakeEnvironment(environment: OperatedEnvironment, print: (line: string) => void): Promise<void> {
  const { names, region, patience } = environment;
  const [host, database] = await Promise.all([
    findHost(environment),
    new Instances(region, instancePatience).find(names.database.identifier),
  ]);
  const sleepers = {
    region,
    instanceId: host?.id ?? null,
    databaseId: database === null ? null : names.database.identifier,
  };
  const slept = await heedingSignals(() => wake(sleepers, patience, print, assertNotInterrupted));
  if (slept) print(`${names.environment} is awake, until its office hours end or somebody stops it.`);
}
