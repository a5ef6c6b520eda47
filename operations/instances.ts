import type { InstanceEvent } from "./standstill";
import { exitCodes } from "../model/check-result";
import { Interrupted } from "../model/interrupted";
import {
  DeleteDBInstanceCommand,
  DescribeDBEngineVersionsCommand,
  paginateDescribeOrderableDBInstanceOptions,
  type DBInstance,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceMessage,
  paginateDescribeDBInstances,
  paginateDescribeEvents,
  RDSClient,
  RestoreDBInstanceToPointInTimeCommand,
  type RestoreDBInstanceToPointInTimeMessage,
} from "@aws-sdk/client-rds";

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEvents.html */
const eventMinutes = 20_160;

/** How often and how long RDS is asked; tests shorten it. */
export interface InstancePatience {
  readonly pollMs: number;
  /** A restore of a large database takes hours. */
  readonly longestMs: number;
}

export const instancePatience: InstancePatience = { pollMs: 15_000, longestMs: 4 * 3_600_000 };

/** What was begun is put away; whatever is asked for is not evaluated. */
const interruptedCode = exitCodes.notEvaluated;

/** RDS instances of one region, as our commands use them. */
export class Instances {
  private readonly client: RDSClient;

  constructor(
    region: string,
    private readonly wait: InstancePatience,
    private readonly signal?: AbortSignal,
  ) {
    this.client = new RDSClient({ region, maxAttempts: 5 });
  }

  /** Null where there is none of this name. */
  async find(identifier: string): Promise<DBInstance | null> {
    try {
      for await (const { DBInstances = [] } of this.pages({ DBInstanceIdentifier: identifier }))
        if (DBInstances[0] !== undefined) return DBInstances[0];
      return null;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  /** @throws where there is none of this name. */
  async get(identifier: string): Promise<DBInstance> {
    const found = await this.find(identifier);
    if (found === null) throw new Error(`There is no database ${identifier}.`);
    return found;
  }

  /** One that is there to work with. @throws Error where office hours have stopped it: nothing can be done with it then. */
  async getAwake(identifier: string): Promise<DBInstance> {
    const found = await this.get(identifier);
    refuseSleep(identifier, found.DBInstanceStatus);
    return found;
  }

  /** What RDS has told of an instance, for as long as it keeps that: two weeks. */
  async events(identifier: string): Promise<InstanceEvent[]> {
    const question = { SourceIdentifier: identifier, SourceType: "db-instance", Duration: eventMinutes } as const;
    const found: InstanceEvent[] = [];
    for await (const { Events: events = [] } of paginateDescribeEvents({ client: this.client }, question))
      for (const { Date: at, Message: message } of events) if (at && message !== undefined) found.push({ at, message });
    return found;
  }

  async beginningWith(prefix: string): Promise<DBInstance[]> {
    const all: DBInstance[] = [];
    for await (const { DBInstances = [] } of this.pages({})) all.push(...DBInstances);
    return all.filter(({ DBInstanceIdentifier: name = "" }) => name.startsWith(prefix));
  }

  async restore(message: RestoreDBInstanceToPointInTimeMessage): Promise<void> {
    await this.client.send(new RestoreDBInstanceToPointInTimeCommand(message));
  }

  /** Versions of another major to which RDS upgrades this one in place, oldest first. */
  async majorTargets(version: string): Promise<string[]> {
    const command = new DescribeDBEngineVersionsCommand({ Engine: "postgres", EngineVersion: version });
    const { DBEngineVersions: [found] = [] } = await this.client.send(command);
    if (found === undefined) throw new Error(`RDS does not know PostgreSQL ${version}.`);
    const targets = (found.ValidUpgradeTarget ?? []).filter(({ IsMajorVersionUpgrade }) => IsMajorVersionUpgrade);
    return targets.flatMap(({ EngineVersion }) => EngineVersion ?? []);
  }

  /** Whether RDS offers a class with a version. */
  async isOffered(version: string, instanceClass: string): Promise<boolean> {
    const question = { Engine: "postgres", EngineVersion: version, DBInstanceClass: instanceClass };
    for await (const { OrderableDBInstanceOptions: options = [] } of paginateDescribeOrderableDBInstanceOptions(
      { client: this.client },
      question,
    ))
      if (options.length > 0) return true;
    return false;
  }

  /**
   * Waits for an instance that was told to be another major version. @returns minutes until it was available again.
   * @throws Error where RDS went back to the old version: its own check of the data did not allow it.
   */
  async untilUpgraded(identifier: string, major: number): Promise<number> {
    const began = Date.now();
    let hasBegun = false;
    await this.until(`Upgrading ${identifier}`, async () => {
      const { DBInstanceStatus: status = "", EngineVersion: version = "" } = await this.get(identifier);
      if (hopeless.test(status)) throw new Error(`${identifier} is ${status}.`);
      if (status !== "available") hasBegun = true;
      const isThere = status === "available" && Number.parseInt(version) === major;
      if (!isThere && hasBegun && status === "available")
        throw new Error(
          `RDS did not upgrade ${identifier}, it is ${version} again. The reason is in its upgrade log: /aws/rds/instance/${identifier}/upgrade, pg_upgrade_precheck.log.`,
        );
      return isThere;
    });
    return Math.round((Date.now() - began) / 6_000) / 10;
  }

  /** At once, not in the maintenance window. */
  async modify(identifier: string, message: Omit<ModifyDBInstanceMessage, "DBInstanceIdentifier">): Promise<void> {
    await this.client.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: identifier, ApplyImmediately: true, ...message }),
    );
  }

  /** Waits for a state. @throws Interrupted; Error where RDS says that it failed, or it takes too long. */
  async until(what: string, isThere: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + this.wait.longestMs;
    while (!(await isThere())) {
      if (this.signal?.aborted) throw new Interrupted(interruptedCode, false);
      if (Date.now() > deadline) throw new Error(`${what} took longer than ${this.wait.longestMs / 60_000} minutes.`);
      await this.pause();
    }
  }

  /** @throws Error for a state that does not end by itself. */
  async untilAvailable(identifier: string): Promise<DBInstance> {
    await this.until(`Waiting for ${identifier}`, async () => {
      const status = (await this.find(identifier))?.DBInstanceStatus;
      if (status !== undefined && hopeless.test(status)) throw new Error(`${identifier} is ${status}.`);
      refuseSleep(identifier, status);
      return status === "available";
    });
    return this.get(identifier);
  }

  /** The whole dance of another name; does nothing where it has been done. */
  async rename(from: string, to: string): Promise<void> {
    if ((await this.find(to)) === null) {
      await this.untilAvailable(from);
      await this.modify(from, { NewDBInstanceIdentifier: to });
    }
    // For a while both names are known, or none.
    await this.until(`Waiting for ${from} to be called ${to}`, async () => {
      const [old, now] = [await this.find(from), await this.find(to)];
      return old === null && now?.DBInstanceStatus === "available";
    });
  }

  /**
   * Deletes an instance without a snapshot, with its backups, and waits until RDS has taken it. An instance that is being
   * made cannot be deleted yet: it is asked again. Does not mind an interruption.
   */
  async remove(identifier: string): Promise<void> {
    const deadline = Date.now() + this.wait.longestMs;
    for (;;) {
      try {
        await this.client.send(
          new DeleteDBInstanceCommand({
            DBInstanceIdentifier: identifier,
            SkipFinalSnapshot: true,
            DeleteAutomatedBackups: true,
          }),
        );
        return;
      } catch (error) {
        if (isNotFound(error)) return;
        const name = (error as Error).name;
        const status = (await this.find(identifier))?.DBInstanceStatus;
        if (status === undefined || status === "deleting") return;
        if (name !== "InvalidDBInstanceStateFault" || Date.now() > deadline) throw error;
      }
      await this.pause();
    }
  }

  private pages(message: { DBInstanceIdentifier?: string }) {
    return paginateDescribeDBInstances({ client: this.client }, message);
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, this.wait.pollMs);
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
      if (this.signal?.aborted !== true) this.signal?.addEventListener("abort", done, { once: true });
    });
  }
}

/** States that need a person. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html */
const hopeless = /^(failed|restore-error|incompatible-|inaccessible-encryption|storage-full|deleting)/;

/** It ends when somebody starts it, which may be on Monday. */
function refuseSleep(identifier: string, status: string | undefined): void {
  if (status === "stopped" || status === "stopping")
    throw new Error(`${identifier} is ${status}. This starts it and waits: npx onebox host wake`);
}

function isNotFound(error: unknown): boolean {
  return (error as Error).name === "DBInstanceNotFoundFault";
}

/** What a restored instance takes over from where its data comes from: its network, parameters and logs. */
export function likeSource(source: DBInstance): Partial<RestoreDBInstanceToPointInTimeMessage> {
  const subnetGroup = source.DBSubnetGroup?.DBSubnetGroupName;
  const parameterGroup = source.DBParameterGroups?.[0]?.DBParameterGroupName;
  const groups = (source.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId: id }) => id ?? []);
  if (subnetGroup === undefined || parameterGroup === undefined || groups.length === 0)
    throw new Error(`${String(source.DBInstanceIdentifier)} has no subnets, parameters or security group.`);
  return {
    DBInstanceClass: source.DBInstanceClass,
    DBSubnetGroupName: subnetGroup,
    DBParameterGroupName: parameterGroup,
    VpcSecurityGroupIds: groups,
    PubliclyAccessible: false,
    AutoMinorVersionUpgrade: false,
  };
}
