import type * as ec2Client from "@aws-sdk/client-ec2";
import type * as rdsClient from "@aws-sdk/client-rds";
import type { ReleaseInputs } from "./inputs";
import { type Patience, until } from "./patience";

type Log = (line: string) => void;

/**
 * Wakes a host and a database that office hours have stopped; returns at once where nothing sleeps.
 * @throws when one of them is gone, or does not wake in time.
 */
export async function wake(inputs: ReleaseInputs, wait: Patience, log: Log): Promise<void> {
  const sleepers = [theDatabase(inputs), theHost(inputs)];
  const started = await Promise.all(sleepers.map((sleeper) => start(sleeper, wait, log)));
  const woken = sleepers.filter((_, index) => started[index]);
  await Promise.all(woken.map(({ name, isAwake }) => until(isAwake, wait, () => `${name} did not start`)));
}

interface Sleeper {
  readonly name: string;
  readonly state: () => Promise<string>;
  readonly start: () => Promise<unknown>;
  readonly isAwake: () => Promise<boolean>;
}

/** @returns whether it slept. */
async function start(sleeper: Sleeper, wait: Patience, log: Log): Promise<boolean> {
  const state = await sleeper.state();
  if (state !== "stopped" && state !== "stopping") return false;
  log(`${sleeper.name} is ${state}: starting it`);
  const isStopped = async (): Promise<boolean> => (await sleeper.state()) === "stopped";
  await until(isStopped, wait, () => `${sleeper.name} did not stop`);
  await sleeper.start();
  return true;
}

function theHost({ instanceId, region }: ReleaseInputs): Sleeper {
  const { EC2 } = require("@aws-sdk/client-ec2") as typeof ec2Client;
  const ec2 = new EC2({ region });
  const state = async (): Promise<string> => {
    const found = await ec2.describeInstances({ InstanceIds: [instanceId] });
    const name = found.Reservations?.[0]?.Instances?.[0]?.State?.Name ?? "gone";
    if (["gone", "terminated", "shutting-down"].includes(name)) throw new Error(`host ${instanceId} is ${name}`);
    return name;
  };
  return {
    name: `host ${instanceId}`,
    state,
    start: () => ec2.startInstances({ InstanceIds: [instanceId] }),
    isAwake: async () => (await state()) === "running",
  };
}

function theDatabase({ databaseId, region }: ReleaseInputs): Sleeper {
  const { RDS } = require("@aws-sdk/client-rds") as typeof rdsClient;
  const rds = new RDS({ region });
  const state = async (): Promise<string> => {
    const found = await rds.describeDBInstances({ DBInstanceIdentifier: databaseId });
    return found.DBInstances?.[0]?.DBInstanceStatus ?? "gone";
  };
  return {
    name: `database ${databaseId}`,
    state,
    start: () => rds.startDBInstance({ DBInstanceIdentifier: databaseId }),
    isAwake: async () => (await state()) === "available",
  };
}
