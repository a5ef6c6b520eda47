import type * as ec2Client from "@aws-sdk/client-ec2";
import type * as rdsClient from "@aws-sdk/client-rds";
import type { ReleaseInputs } from "./inputs";
import { type Patience, until } from "./patience";

type Log = (line: string) => void;

/** What may sleep in one region; null for what there is not, or not yet. */
export interface Sleepers extends Pick<ReleaseInputs, "region"> {
  readonly instanceId: string | null;
  /** Identifier of the RDS instance. */
  readonly databaseId: string | null;
}

/**
 * Wakes a host and a database that office hours have stopped, and waits for those that are about to be there; returns at
 * once where nothing sleeps. @param mayGoOn is called as often as AWS is asked, and ends the waiting by throwing.
 * @returns whether anything slept.
 * @throws when one of them is gone, or does not wake in time.
 */
export async function wake(
  { region, instanceId, databaseId }: Sleepers,
  wait: Patience,
  log: Log,
  mayGoOn: () => void = () => undefined,
): Promise<boolean> {
  const sleepers = [
    ...(databaseId === null ? [] : [theDatabase(databaseId, region)]),
    ...(instanceId === null ? [] : [theHost(instanceId, region)]),
  ].map((sleeper) => ({
    ...sleeper,
    state: () => {
      mayGoOn();
      return sleeper.state();
    },
  }));
  const slept = await Promise.all(sleepers.map((sleeper) => start(sleeper, wait, log)));
  await Promise.all(
    sleepers
      .filter((_, index) => slept[index])
      .map(({ name, state, awake }) =>
        until(
          async () => (await state()) === awake,
          wait,
          () => `${name} did not start`,
        ),
      ),
  );
  return slept.includes(true);
}

interface Sleeper {
  readonly name: string;
  readonly state: () => Promise<string>;
  readonly start: () => Promise<unknown>;
  /** The state in which it can be worked with. */
  readonly awake: string;
}

/** Somebody else, as the clock of the office hours, has started it: RDS refuses changes until it is there. */
const waking = ["pending", "starting", "rebooting"];

/** @returns whether it slept, or is about to wake. */
async function start(sleeper: Sleeper, wait: Patience, log: Log): Promise<boolean> {
  const state = await sleeper.state();
  if (waking.includes(state)) log(`${sleeper.name} is ${state}: waiting for it`);
  if (state !== "stopped" && state !== "stopping") return waking.includes(state);
  log(`${sleeper.name} is ${state}: starting it`);
  const isStopped = async (): Promise<boolean> => (await sleeper.state()) === "stopped";
  await until(isStopped, wait, () => `${sleeper.name} did not stop`);
  await sleeper.start();
  return true;
}

function theHost(instanceId: string, region: string): Sleeper {
  const { EC2 } = require("@aws-sdk/client-ec2") as typeof ec2Client;
  const ec2 = new EC2({ region });
  return {
    name: `host ${instanceId}`,
    awake: "running",
    state: async () => {
      const found = await ec2.describeInstances({ InstanceIds: [instanceId] });
      const name = found.Reservations?.[0]?.Instances?.[0]?.State?.Name ?? "gone";
      if (["gone", "terminated", "shutting-down"].includes(name)) throw new Error(`host ${instanceId} is ${name}`);
      return name;
    },
    start: () => ec2.startInstances({ InstanceIds: [instanceId] }),
  };
}

/** No waiting helps, and no release. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html */
export const needsPerson = /^(failed|restore-error|incompatible-|inaccessible-|storage-full)/;

function theDatabase(databaseId: string, region: string): Sleeper {
  const { RDS } = require("@aws-sdk/client-rds") as typeof rdsClient;
  const rds = new RDS({ region });
  return {
    name: `database ${databaseId}`,
    awake: "available",
    state: async () => {
      const found = await rds.describeDBInstances({ DBInstanceIdentifier: databaseId });
      const status = found.DBInstances?.[0]?.DBInstanceStatus ?? "gone";
      if (needsPerson.test(status) || status.startsWith("deleting"))
        throw new Error(`database ${databaseId} is ${status}: docs/runbooks/database-events.md says what to do`);
      return status;
    },
    start: () => rds.startDBInstance({ DBInstanceIdentifier: databaseId }),
  };
}
