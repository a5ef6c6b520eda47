import {
  DeleteDBInstanceCommand,
  type DBInstance,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceMessage,
  paginateDescribeDBInstances,
  RDSClient,
  RestoreDBInstanceToPointInTimeCommand,
  type RestoreDBInstanceToPointInTimeMessage,
} from "@aws-sdk/client-rds";

/** How often and how long RDS is asked; tests shorten it. */
export interface InstancePatience {
  readonly pollMs: number;
  /** A restore of a large database takes hours. */
  readonly longestMs: number;
}

export const instancePatience: InstancePatience = { pollMs: 15_000, longestMs: 4 * 3_600_000 };

/** Somebody pressed Ctrl-C, or the pipeline was stopped. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
  }
}

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

  async beginningWith(prefix: string): Promise<DBInstance[]> {
    const all: DBInstance[] = [];
    for await (const { DBInstances = [] } of this.pages({})) all.push(...DBInstances);
    return all.filter(({ DBInstanceIdentifier: name = "" }) => name.startsWith(prefix));
  }

  async restore(message: RestoreDBInstanceToPointInTimeMessage): Promise<void> {
    await this.client.send(new RestoreDBInstanceToPointInTimeCommand(message));
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
      if (this.signal?.aborted) throw new Interrupted();
      if (Date.now() > deadline) throw new Error(`${what} took longer than ${this.wait.longestMs / 60_000} minutes.`);
      await this.pause();
    }
  }

  /** @throws Error for a state that does not end by itself. */
  async untilAvailable(identifier: string): Promise<DBInstance> {
    await this.until(`Waiting for ${identifier}`, async () => {
      const status = (await this.find(identifier))?.DBInstanceStatus;
      if (status !== undefined && hopeless.test(status)) throw new Error(`${identifier} is ${status}.`);
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
