import { type AwsStandIn, ServiceError } from "./aws";

/** The query protocol sends a form. */
type Form = Readonly<Record<string, string | undefined>>;

export interface StoodInstance {
  name: string;
  readonly resourceId: string;
  status: string;
  /** How often it is still described before it is available, renamed or gone. */
  left: number;
  renameTo: string | null;
  /** While it is upgraded; null also where its own check says no. */
  upgradeTo: string | null;
  readonly suffix: string;
  instanceClass: string;
  engineVersion: string;
  storageGb: number;
  backupDays: number;
  deletionProtection: boolean;
  parameterGroup: string;
  subnetGroup: string;
  securityGroup: string;
  secretArn: string | null;
  latestRestorable: Date;
  tags: Readonly<Record<string, string>>;
}

/** What stands behind RDS: a real PostgreSQL, or nothing. */
export interface Backing {
  /** @param time null for the newest. */
  readonly restore?: (source: StoodInstance, target: StoodInstance, time: Date | null) => Promise<void>;
  readonly remove?: (instance: StoodInstance) => void;
  /** Another major version in place. @throws as pg_upgrade does: RDS goes back then. */
  readonly upgrade?: (instance: StoodInstance, version: string) => Promise<void>;
}

/**
 * RDS as our commands need it, with its states and refusals, in its own query protocol. Sources of the refusals: the errors
 * of each action in https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Operations.html
 */
export class RdsStandIn {
  readonly instances: StoodInstance[] = [];
  /** Every call, with what it was about. */
  readonly calls: string[] = [];
  /** Describes that a state lasts. */
  slowness = 2;
  /** How the next instances end that are made. */
  endsAs = "available";
  /** Versions that RDS upgrades to in place, and which of them are major ones. */
  targets: Readonly<Record<string, readonly { readonly version: string; readonly isMajor: boolean }[]>> = {
    "17.5": [
      { version: "17.6", isMajor: false },
      { version: "18.1", isMajor: true },
    ],
  };
  offered = ["18.1 db.t4g.medium"];
  /** Whether RDS's own check of the data lets an upgrade go on. */
  upgrades = true;
  refusal: { readonly action: string; readonly error: ServiceError } | null = null;
  /** What it has to tell. */
  readonly events: { readonly of: string; readonly at: Date; readonly message: string }[] = [];
  private count = 0;

  constructor(
    aws: AwsStandIn,
    private readonly backing: Backing = {},
  ) {
    const actions: Record<string, (form: Form) => string | Promise<string>> = {
      DescribeDBInstances: (body) => this.describe(body),
      RestoreDBInstanceToPointInTime: (body) => this.restore(body),
      ModifyDBInstance: (body) => this.modify(body),
      DeleteDBInstance: (body) => this.remove(body),
      DescribeEvents: (body) => this.describeEvents(body),
      DescribeDBEngineVersions: (body) => this.describeVersions(body),
      DescribeOrderableDBInstanceOptions: (body) => this.describeOffers(body),
    };
    for (const [action, handle] of Object.entries(actions))
      aws.others[action] = (given) => {
        const body = given as Form;
        this.calls.push(`${action} ${body["TargetDBInstanceIdentifier"] ?? body["DBInstanceIdentifier"] ?? "*"}`);
        if (this.refusal?.action === action) throw this.refusal.error;
        return handle(body);
      };
  }

  add(name: string, given: Partial<StoodInstance> = {}): StoodInstance {
    const instance: StoodInstance = {
      name,
      resourceId: `db-${String(++this.count).padStart(26, "A")}`,
      status: "available",
      left: 0,
      renameTo: null,
      upgradeTo: null,
      suffix: "c1abcdefghij.us-east-1.rds.amazonaws.com",
      instanceClass: "db.t4g.medium",
      engineVersion: "17.5",
      storageGb: 50,
      backupDays: 14,
      deletionProtection: true,
      parameterGroup: "onebox-prod-postgres17",
      subnetGroup: "onebox-prod",
      securityGroup: "sg-0123456789abcdef0",
      secretArn: null,
      latestRestorable: new Date(Date.now() - 120_000),
      tags: {},
      ...given,
    };
    this.instances.push(instance);
    return instance;
  }

  names(): string[] {
    return this.instances.map(({ name }) => name).sort();
  }

  private find(name: string): StoodInstance {
    const found = this.instances.find((one) => one.name === name);
    if (found === undefined) throw new ServiceError("DBInstanceNotFound", `DBInstance ${name} not found.`);
    return found;
  }

  private describe(body: Form): string {
    for (const instance of [...this.instances]) this.age(instance);
    const name = body["DBInstanceIdentifier"];
    const all = name === undefined ? this.instances : [this.find(name)];
    return xml("DescribeDBInstances", `<DBInstances>${all.map((one) => described(one)).join("")}</DBInstances>`);
  }

  private describeEvents(body: Form): string {
    const own = this.events.filter(({ of }) => of === body["SourceIdentifier"]);
    const list = own.map(
      ({ at, message }) => `<Event><Date>${at.toISOString()}</Date><Message>${message}</Message></Event>`,
    );
    return xml("DescribeEvents", `<Events>${list.join("")}</Events>`);
  }

  private age(instance: StoodInstance): void {
    if (instance.left > 0) instance.left--;
    if (instance.left > 0 || instance.status === "available") return;
    if (instance.status === "creating") {
      instance.status = this.endsAs;
      return;
    }
    if (instance.status === "deleting") this.instances.splice(this.instances.indexOf(instance), 1);
    if (instance.renameTo !== null) instance.name = instance.renameTo;
    instance.renameTo = null;
    if (instance.status === "upgrading") {
      instance.engineVersion = instance.upgradeTo ?? instance.engineVersion;
      instance.upgradeTo = null;
      instance.status = "available";
    }
    if (["renaming", "resetting-master-credentials"].includes(instance.status)) instance.status = "available";
  }

  private async restore(body: Form): Promise<string> {
    const source = this.find(body["SourceDBInstanceIdentifier"] ?? "");
    const name = nameOf(body["TargetDBInstanceIdentifier"]);
    const [time, newest] = [body["RestoreTime"], body["UseLatestRestorableTime"] === "true"];
    if (this.instances.some((one) => one.name === name))
      throw new ServiceError("DBInstanceAlreadyExists", "DB instance already exists");
    if (source.backupDays === 0)
      throw new ServiceError("PointInTimeRestoreNotEnabled", `Point in time restore is not enabled for ${source.name}`);
    if ((time === undefined) !== newest)
      throw new ServiceError(
        "InvalidParameterCombination",
        "Either RestoreTime or UseLatestRestorableTime must be used.",
      );
    if (time !== undefined && new Date(time) > source.latestRestorable)
      throw new ServiceError("InvalidParameterValue", "The restore time is after the latest restorable time.");
    if (body["DBSubnetGroupName"] !== source.subnetGroup)
      throw new ServiceError("DBSubnetGroupNotFoundFault", "no such subnet group");
    const target = this.add(name, {
      ...source,
      name,
      resourceId: `db-${String(++this.count).padStart(26, "B")}`,
      status: "creating",
      left: this.slowness + 1,
      deletionProtection: body["DeletionProtection"] === "true",
      securityGroup: body["VpcSecurityGroupIds.VpcSecurityGroupId.1"] ?? "sg-default",
      parameterGroup: body["DBParameterGroupName"] ?? "default.postgres17",
      // RDS manages the password of no restored instance unless it is asked to.
      secretArn: null,
      tags: tagsOf(body),
    });
    await this.backing.restore?.(source, target, time === undefined ? null : new Date(time));
    return xml("RestoreDBInstanceToPointInTime", described(target));
  }

  private describeVersions(body: Form): string {
    const targets = this.targets[body["EngineVersion"] ?? ""];
    const told = (targets ?? []).map(
      ({ version, isMajor }) =>
        `<UpgradeTarget><Engine>postgres</Engine><EngineVersion>${version}</EngineVersion><IsMajorVersionUpgrade>${isMajor}</IsMajorVersionUpgrade></UpgradeTarget>`,
    );
    const version = `<DBEngineVersion><EngineVersion>${body["EngineVersion"] ?? ""}</EngineVersion><ValidUpgradeTarget>${told.join("")}</ValidUpgradeTarget></DBEngineVersion>`;
    return xml(
      "DescribeDBEngineVersions",
      `<DBEngineVersions>${targets === undefined ? "" : version}</DBEngineVersions>`,
    );
  }

  private describeOffers(body: Form): string {
    const isOffered = this.offered.includes(`${body["EngineVersion"] ?? ""} ${body["DBInstanceClass"] ?? ""}`);
    const option = `<OrderableDBInstanceOption><EngineVersion>${body["EngineVersion"] ?? ""}</EngineVersion></OrderableDBInstanceOption>`;
    const options = `<OrderableDBInstanceOptions>${isOffered ? option : ""}</OrderableDBInstanceOptions>`;
    return xml("DescribeOrderableDBInstanceOptions", options);
  }

  private async upgrade(instance: StoodInstance, version: string, body: Form): Promise<void> {
    const major = Number.parseInt(version);
    if (!(this.targets[instance.engineVersion] ?? []).some((target) => target.version === version))
      throw new ServiceError(
        "InvalidParameterCombination",
        `Cannot upgrade postgres from ${instance.engineVersion} to ${version}`,
      );
    if (major !== Number.parseInt(instance.engineVersion)) {
      if (body["AllowMajorVersionUpgrade"] !== "true")
        throw new ServiceError(
          "InvalidParameterCombination",
          "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.",
        );
      const group = body["DBParameterGroupName"] ?? instance.parameterGroup;
      if (!group.endsWith(`postgres${major}`))
        throw new ServiceError("InvalidParameterCombination", `The parameter group ${group} is of another family.`);
      instance.parameterGroup = group;
    }
    const failed = await this.backing.upgrade?.(instance, version).then(
      () => false,
      () => true,
    );
    const upgradeTo = this.upgrades && failed !== true ? version : null;
    Object.assign(instance, { status: "upgrading", left: this.slowness, upgradeTo });
  }

  private async modify(body: Form): Promise<string> {
    const instance = this.find(nameOf(body["DBInstanceIdentifier"]));
    this.assertAvailable(instance);
    const version = body["EngineVersion"];
    if (version !== undefined) await this.upgrade(instance, version, body);
    const wanted = body["NewDBInstanceIdentifier"];
    if (wanted !== undefined) {
      if (this.instances.some(({ name }) => name === wanted))
        throw new ServiceError("DBInstanceAlreadyExists", "DB instance already exists");
      Object.assign(instance, { renameTo: nameOf(wanted), status: "renaming", left: this.slowness });
    }
    if (body["ManageMasterUserPassword"] === "true") {
      if (instance.secretArn !== null)
        throw new ServiceError("InvalidParameterCombination", "The password is managed already.");
      // Named by the instance as it is called now.
      Object.assign(instance, {
        secretArn: `arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!${instance.resourceId}-abcdef`,
        tags: { ...instance.tags, "secret-of": instance.name },
        status: "resetting-master-credentials",
        left: this.slowness,
      });
    }
    return xml("ModifyDBInstance", described(instance));
  }

  private remove(body: Form): string {
    const instance = this.find(nameOf(body["DBInstanceIdentifier"]));
    if (instance.deletionProtection)
      throw new ServiceError(
        "InvalidParameterCombination",
        `Cannot delete protected DB Instance, please disable deletion protection and try again.`,
      );
    if (!/^(failed|incompatible-)/.test(instance.status)) this.assertAvailable(instance);
    if (body["SkipFinalSnapshot"] !== "true" && body["FinalDBSnapshotIdentifier"] === undefined)
      throw new ServiceError(
        "InvalidParameterCombination",
        "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
      );
    Object.assign(instance, { status: "deleting", left: this.slowness });
    this.backing.remove?.(instance);
    return xml("DeleteDBInstance", described(instance));
  }

  private assertAvailable({ name, status }: StoodInstance): void {
    if (status !== "available")
      throw new ServiceError("InvalidDBInstanceState", `Instance ${name} is currently ${status} - try again later.`);
  }
}

/** 1 to 63 letters, digits and hyphens; the first a letter, no two hyphens in a row, none at the end. */
function nameOf(name = ""): string {
  if (/^[a-z](?!.*--)[a-z0-9-]{0,62}$/.test(name) && !name.endsWith("-")) return name;
  throw new ServiceError(
    "InvalidParameterValue",
    `The parameter DBInstanceIdentifier is not a valid identifier: ${name}`,
  );
}

function tagsOf(body: Form): Record<string, string> {
  const keys = Object.keys(body).filter((key) => /^Tags\.Tag\.\d+\.Key$/.test(key));
  return Object.fromEntries(keys.map((key) => [body[key] ?? "", String(body[key.replace(/Key$/, "Value")])]));
}

function xml(action: string, result: string): string {
  return `<${action}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${action}Result>${result}</${action}Result></${action}Response>`;
}

function described(instance: StoodInstance): string {
  const { name, resourceId, status, instanceClass, engineVersion, storageGb, backupDays, secretArn, tags } = instance;
  const isThere = status !== "creating";
  const secret =
    secretArn === null
      ? ""
      : `<MasterUserSecret><SecretArn>${secretArn}</SecretArn><SecretStatus>${status === "available" ? "active" : "creating"}</SecretStatus></MasterUserSecret>`;
  const list = Object.entries(tags).map(([Key, Value]) => `<Tag><Key>${Key}</Key><Value>${Value}</Value></Tag>`);
  return [
    `<DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DbiResourceId>${resourceId}</DbiResourceId>`,
    `<DBInstanceStatus>${status}</DBInstanceStatus><DBInstanceClass>${instanceClass}</DBInstanceClass>`,
    `<Engine>postgres</Engine><EngineVersion>${engineVersion}</EngineVersion><AllocatedStorage>${storageGb}</AllocatedStorage>`,
    `<BackupRetentionPeriod>${backupDays}</BackupRetentionPeriod><MultiAZ>false</MultiAZ>`,
    `<AvailabilityZone>us-east-1a</AvailabilityZone><DeletionProtection>${instance.deletionProtection}</DeletionProtection>`,
    `<LatestRestorableTime>${instance.latestRestorable.toISOString()}</LatestRestorableTime>`,
    isThere ? `<Endpoint><Address>${name}.${instance.suffix}</Address><Port>5432</Port></Endpoint>` : "",
    `<DBSubnetGroup><DBSubnetGroupName>${instance.subnetGroup}</DBSubnetGroupName></DBSubnetGroup>`,
    `<DBParameterGroups><DBParameterGroup><DBParameterGroupName>${instance.parameterGroup}</DBParameterGroupName></DBParameterGroup></DBParameterGroups>`,
    `<VpcSecurityGroups><VpcSecurityGroupMembership><VpcSecurityGroupId>${instance.securityGroup}</VpcSecurityGroupId></VpcSecurityGroupMembership></VpcSecurityGroups>`,
    `${secret}<TagList>${list.join("")}</TagList></DBInstance>`,
  ].join("");
}
