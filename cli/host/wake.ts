import { assertNotInterrupted, heedingSignals } from "../../ci/interruption";
import { wake } from "../../host/client/wake";
import { wakeServices } from "../../service/client/sleep";
import { Instances, instancePatience } from "../../operations/instances";
import type { OperatedEnvironment } from "../deploy/environment";
import { findHost } from "./instance";

/**
 * Wakes what of an environment sleeps: RDS refuses every change of a database that is stopped, and a host that is
 * stopped or services without a task answer nobody. What was not made yet is left out.
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
  const cluster = { region, cluster: names.cluster.name };
  const services = environment.tasks.map(({ name, ...limits }) => ({ name: `${names.prefix}-${name}`, ...limits }));
  const slept = await heedingSignals(async () => {
    const slept = await wake(sleepers, patience, print, assertNotInterrupted);
    // Tasks that start before their database would start in vain.
    if (environment.runsOn === "host") return slept;
    return (await wakeServices(cluster, services, patience, print, assertNotInterrupted)) || slept;
  });
  if (slept) print(`${names.environment} is awake, until its office hours end or somebody stops it.`);
}
