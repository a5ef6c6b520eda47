import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named, NamedRole } from "../../model/names";
import type { Statement } from "../policy-document";
import { role, type Trusted } from "./role";

export interface DatabaseArgs {
  /** Of the instance, and the beginning of all its names. @example onebox-prod gives onebox-prod-database */
  readonly identifier: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Without a route to the internet, in two zones. */
  readonly subnetIds: pulumi.Input<string[]>;
  /** Where a single instance lives: the zone of its client, so that queries cross no zone. */
  readonly availabilityZone: string;
  /** Security groups that may connect, and nobody else; each name ends the names of its rules. @example { clients: "sg-1" } */
  readonly clientSecurityGroupIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** The major version alone, as minor ones update themselves. @example 17 */
  readonly engineVersion: string;
  /** @example db.t4g.medium */
  readonly instanceClass: string;
  readonly storageGb: number;
  /** Storage grows by itself up to here. */
  readonly maxStorageGb: number;
  /** A second instance in the other zone takes over when the first fails; it costs as much again. */
  readonly multiAz: boolean;
  /** Days of point-in-time recovery: 1 to 35. */
  readonly backupDays: number;
  /** UTC. @example 01:00-02:00 */
  readonly backupWindow: string;
  /** UTC, apart from the backup's. @example sun:03:00-sun:04:00 */
  readonly maintenanceWindow: string;
  /** Changes are made with the deployment, another major version among them; else in the maintenance window. */
  readonly appliesNow: boolean;
  /** One of the numbers of days that CloudWatch takes. @example 30 */
  readonly logRetentionDays: number;
  /** The container that the application's own credentials are written into when the environment is prepared. */
  readonly applicationSecret: Named;
  /** Reads the master password, to make the application's database role. */
  readonly bootstrapRole: NamedRole;
  /** Who becomes `bootstrapRole`, and nobody else. Roles among them have to exist by then. */
  readonly preparedBy: readonly [Trusted, ...Trusted[]];
  /** What else they prepare. @default nothing @example cachePreparation({ accountId, region, namePrefix, secret }) */
  readonly alsoPrepares?: readonly Statement[];
  /**
   * Further tags of the instance.
   * @default none
   * @example { "onebox:restore-drill": "month" }
   */
  readonly tags?: Readonly<Record<string, string>>;
  /** Protects the instance, and keeps a final snapshot and its automated backups. */
  readonly keep: boolean;
}

const port = 5432;

/** Empty where RDS has made no such secret yet, which the provider's types leave out. */
function masterSecretArn(instance: aws.rds.Instance): pulumi.Output<string> {
  const secrets: pulumi.Output<readonly { readonly secretArn: string }[] | undefined> = instance.masterUserSecrets;
  return secrets.apply((all) => all?.[0]?.secretArn ?? "");
}

/** PostgreSQL on RDS: private, encrypted, TLS only, with point-in-time recovery. No password is known to Pulumi. */
export class Database extends pulumi.ComponentResource {
  readonly identifier: string;
  readonly address: pulumi.Output<string>;
  readonly port = port;
  /** Of the database within the instance. */
  readonly name = "app";
  /** As RDS had it when it was last asked: storage grows by itself. */
  readonly allocatedGb: pulumi.Output<number>;
  /** As RDS had it when it was last asked: a change may wait for the window. */
  readonly runningClass: pulumi.Output<string>;
  /** Of the login that RDS makes and rotates. */
  readonly masterSecretArn: pulumi.Output<string>;
  /** An empty container: whoever prepares the environment writes the application's own credentials into it. */
  readonly applicationSecretArn: pulumi.Output<string>;
  /** May read the master password, to create the application's database role; who prepares the environment becomes it. */
  readonly bootstrapRoleArn: pulumi.Output<string>;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Database", name, {}, opts);
    this.identifier = args.identifier;
    const securityGroupId = this.admitClients(name, args);
    const logGroups = this.logGroups(name, args);
    const instance = this.instance(name, args, securityGroupId, logGroups);
    this.address = instance.address;
    this.allocatedGb = instance.allocatedStorage;
    this.runningClass = instance.instanceClass;
    this.masterSecretArn = masterSecretArn(instance);
    this.applicationSecretArn = this.applicationSecret(name, args);
    this.bootstrapRoleArn = this.bootstrapRole(name, args);
    this.registerOutputs({
      address: this.address,
      applicationSecretArn: this.applicationSecretArn,
      bootstrapRoleArn: this.bootstrapRoleArn,
    });
  }

  private admitClients(name: string, args: DatabaseArgs): pulumi.Output<string> {
    const group = new aws.ec2.SecurityGroup(
      name,
      {
        name: `${args.identifier}-database`,
        description: "The database: open to its clients alone",
        vpcId: args.vpcId,
      },
      { parent: this },
    );
    for (const [client, clientSecurityGroupId] of Object.entries(args.clientSecurityGroupIds))
      this.admit(`${name}-from-${client}`, `${name}-for-${client}`, clientSecurityGroupId, group.id);
    return group.id;
  }

  private admit(inward: string, outward: string, client: pulumi.Input<string>, database: pulumi.Output<string>): void {
    const reach = { ipProtocol: "tcp", fromPort: port, toPort: port };
    new aws.vpc.SecurityGroupIngressRule(
      inward,
      {
        securityGroupId: database,
        referencedSecurityGroupId: client,
        ...reach,
        description: "PostgreSQL from the clients",
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      outward,
      {
        securityGroupId: client,
        referencedSecurityGroupId: database,
        ...reach,
        description: "PostgreSQL to the database",
      },
      { parent: this },
    );
  }

  /** Made before RDS would make them, which would keep the logs for ever. */
  private logGroups(name: string, args: DatabaseArgs): aws.cloudwatch.LogGroup[] {
    return exportedLogs.map(
      (log) =>
        new aws.cloudwatch.LogGroup(
          `${name}-${log}`,
          { name: `/aws/rds/instance/${this.identifier}/${log}`, retentionInDays: args.logRetentionDays },
          { parent: this },
        ),
    );
  }

  private instance(
    name: string,
    args: DatabaseArgs,
    securityGroupId: pulumi.Output<string>,
    logGroups: aws.cloudwatch.LogGroup[],
  ): aws.rds.Instance {
    const subnets = new aws.rds.SubnetGroup(
      name,
      { name: args.identifier, description: "Isolated subnets", subnetIds: args.subnetIds },
      { parent: this },
    );
    const parameters = this.parameters(name, args);
    return new aws.rds.Instance(
      name,
      {
        identifier: this.identifier,
        engine: "postgres",
        engineVersion: args.engineVersion,
        engineLifecycleSupport: "open-source-rds-extended-support-disabled",
        autoMinorVersionUpgrade: true,
        // In the window the upgrade would come after the old group of parameters is to go, which it still uses.
        ...(args.appliesNow ? { applyImmediately: true, allowMajorVersionUpgrade: true } : {}),
        instanceClass: args.instanceClass,
        multiAz: args.multiAz,
        availabilityZone: args.multiAz ? undefined : args.availabilityZone,
        storageType: "gp3",
        allocatedStorage: args.storageGb,
        maxAllocatedStorage: args.maxStorageGb,
        storageEncrypted: true,
        dbName: this.name,
        username: "onebox_master",
        manageMasterUserPassword: true,
        dbSubnetGroupName: subnets.name,
        vpcSecurityGroupIds: [securityGroupId],
        publiclyAccessible: false,
        port,
        parameterGroupName: parameters.name,
        caCertIdentifier: "rds-ca-rsa2048-g1",
        databaseInsightsMode: "standard",
        enabledCloudwatchLogsExports: [...exportedLogs],
        backupRetentionPeriod: args.backupDays,
        backupWindow: args.backupWindow,
        maintenanceWindow: args.maintenanceWindow,
        copyTagsToSnapshot: true,
        ...(args.tags === undefined ? {} : { tags: { ...args.tags } }),
        deleteAutomatedBackups: !args.keep,
        deletionProtection: args.keep,
        skipFinalSnapshot: !args.keep,
        // The group's id makes the name unique: a stack that is created anew has a new group.
        // Why: docs/decisions/0012.
        finalSnapshotIdentifier: args.keep
          ? pulumi.interpolate`${this.identifier}-final-${securityGroupId}`
          : undefined,
      },
      // Where it lives is said once: a failover or a recovery moves it, and the old zone would ask for a replacement.
      // https://github.com/aws/aws-cdk/issues/10949
      { parent: this, protect: args.keep, dependsOn: logGroups, ignoreChanges: ["availabilityZone"] },
    );
  }

  private parameters(name: string, args: DatabaseArgs): aws.rds.ParameterGroup {
    const major = args.engineVersion;
    return new aws.rds.ParameterGroup(
      name,
      {
        name: `${args.identifier}-postgres${major}`,
        family: `postgres${major}`,
        description: "TLS only, connections logged",
        parameters: [
          { name: "rds.force_ssl", value: "1" },
          { name: "log_connections", value: "1" },
          { name: "log_disconnections", value: "1" },
          { name: "log_min_duration_statement", value: "1000" },
        ],
      },
      { parent: this },
    );
  }

  private applicationSecret(name: string, args: DatabaseArgs): pulumi.Output<string> {
    const secret = new aws.secretsmanager.Secret(
      name,
      {
        name: args.applicationSecret.name,
        description: "The application's own database role; written by the host at its first release",
        recoveryWindowInDays: args.keep ? 30 : 0,
      },
      // Another description would be an UpdateSecret, which can replace a value and is no pipeline's to send.
      // Why: docs/decisions/0092.
      { parent: this, protect: args.keep, ignoreChanges: ["description"] },
    );
    return secret.arn;
  }

  private bootstrapRole(name: string, args: DatabaseArgs): pulumi.Output<string> {
    const regional = (service: string, rest: string): string =>
      `arn:aws:${service}:${args.region}:${args.accountId}:${rest}`;
    const [first, ...others] = args.preparedBy;
    const bootstrap = role(
      `${name}-bootstrap`,
      args.bootstrapRole,
      {
        description: "Reads the master password to create the application's database role",
        ...first,
        alsoTrusts: others,
        may: [
          {
            Sid: "ReadMasterPassword",
            Effect: "Allow",
            Action: "secretsmanager:GetSecretValue",
            // RDS names its secret by itself; the tag says whose it is.
            Resource: regional("secretsmanager", "secret:rds!db-*"),
            Condition: {
              StringEquals: {
                "aws:ResourceTag/aws:rds:primaryDBInstanceArn": regional("rds", `db:${args.identifier}`),
              },
            },
          },
          {
            Sid: "WriteApplicationRole",
            Effect: "Allow",
            Action: "secretsmanager:PutSecretValue",
            Resource: args.applicationSecret.arn,
          },
          ...(args.alsoPrepares ?? []),
        ],
      },
      { parent: this },
    );
    return bootstrap.arn;
  }
}

const exportedLogs = ["postgresql", "upgrade"] as const;
