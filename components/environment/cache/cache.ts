import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../../../model/names";
import { cacheKinds, type CacheKind, userOf } from "./kinds";

export interface CacheArgs {
  /** Begins the names of groups and users. @example onebox-prod gives onebox-prod-queue and onebox-prod-cache */
  readonly namePrefix: string;
  readonly vpcId: pulumi.Input<string>;
  /** Without a route to the internet, in two zones. */
  readonly subnetIds: pulumi.Input<string[]>;
  /** The one security group that may connect. */
  readonly clientSecurityGroupId: pulumi.Input<string>;
  /**
   * Of the queue's nodes: one, and with `keep` a second in the other zone.
   * @default none: the application has no queue
   * @example cache.t4g.micro
   */
  readonly queueNodeType?: string | undefined;
  /**
   * Of the cache's one node.
   * @default none: the application has no cache
   * @example cache.t4g.micro
   */
  readonly cacheNodeType?: string | undefined;
  /** The container that the passwords of both users are written into by whoever prepares the environment. */
  readonly secret: Named;
  /** Days that a daily snapshot of the queue is kept: 1 to 35. */
  readonly snapshotDays: number;
  /** UTC, at least an hour. @example 03:00-04:00 */
  readonly snapshotWindow: string;
  /** UTC, at least an hour, apart from the snapshots'. @example sun:05:00-sun:06:00 */
  readonly maintenanceWindow: string;
  /** Changes are made with the deployment; else in the maintenance window. */
  readonly appliesNow: boolean;
  /** Protects the queue, gives it a second node, and keeps a final snapshot. */
  readonly keep: boolean;
}

const port = 6_379;

/** Where one of them is reached. */
export interface CacheAddress {
  /** Without user and password. @example rediss://queue.example:6379/0 */
  readonly url: pulumi.Output<string>;
  /** The application's own. */
  readonly user: string;
}

// Why: docs/decisions/0193.
/** Valkey on ElastiCache: a queue that evicts nothing and a cache that may lose everything, TLS only, each with a user of its own. */
export class Cache extends pulumi.ComponentResource {
  readonly queue: CacheAddress | undefined;
  readonly cache: CacheAddress | undefined;
  /** Empty until the environment is prepared: `QUEUE_PASSWORD` and `CACHE_PASSWORD`. */
  readonly secretArn: pulumi.Output<string>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Cache", name, {}, opts);
    this.secretArn = this.secret(name, args);
    const securityGroupId = this.admitClients(name, args);
    const subnetGroupName = this.subnets(name, args);
    const place = { subnetGroupName, securityGroupIds: [securityGroupId] };
    const { queueNodeType, cacheNodeType } = args;
    this.queue = queueNodeType === undefined ? undefined : this.make("queue", queueNodeType, name, args, place);
    this.cache = cacheNodeType === undefined ? undefined : this.make("cache", cacheNodeType, name, args, place);
    this.registerOutputs({ secretArn: this.secretArn });
  }

  private secret(name: string, args: CacheArgs): pulumi.Output<string> {
    return new aws.secretsmanager.Secret(
      name,
      {
        name: args.secret.name,
        description:
          "Passwords of the application's users of queue and cache; written when the environment is prepared",
        recoveryWindowInDays: args.keep ? 30 : 0,
      },
      // Why: docs/decisions/0092.
      { parent: this, protect: args.keep, ignoreChanges: ["description"] },
    ).arn;
  }

  private admitClients(name: string, args: CacheArgs): pulumi.Output<string> {
    const group = new aws.ec2.SecurityGroup(
      name,
      {
        name: `${args.namePrefix}-cache`,
        description: "Queue and cache: open to their clients alone",
        vpcId: args.vpcId,
      },
      { parent: this },
    );
    const reach = { ipProtocol: "tcp", fromPort: port, toPort: port };
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-from-clients`,
      {
        securityGroupId: group.id,
        referencedSecurityGroupId: args.clientSecurityGroupId,
        description: "Valkey from the clients",
        ...reach,
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-for-clients`,
      {
        securityGroupId: args.clientSecurityGroupId,
        referencedSecurityGroupId: group.id,
        description: "Valkey to queue and cache",
        ...reach,
      },
      { parent: this },
    );
    return group.id;
  }

  private subnets(name: string, { namePrefix, subnetIds }: CacheArgs): pulumi.Output<string> {
    return new aws.elasticache.SubnetGroup(
      name,
      { name: namePrefix, description: "Isolated subnets", subnetIds },
      { parent: this },
    ).name;
  }

  private make(
    kind: CacheKind,
    nodeType: string,
    name: string,
    args: CacheArgs,
    place: Pick<aws.elasticache.ReplicationGroupArgs, "subnetGroupName" | "securityGroupIds">,
  ): CacheAddress {
    const user = userOf(args.namePrefix, kind);
    const hasStandby = kind === "queue" && args.keep;
    const group = new aws.elasticache.ReplicationGroup(
      `${name}-${kind}`,
      {
        replicationGroupId: `${args.namePrefix}-${kind}`,
        description: cacheKinds[kind].description,
        engine: "valkey",
        engineVersion,
        nodeType,
        port,
        parameterGroupName: this.parameters(kind, name, args),
        userGroupIds: [this.user(kind, name, user)],
        numCacheClusters: hasStandby ? 2 : 1,
        automaticFailoverEnabled: hasStandby,
        multiAzEnabled: hasStandby,
        atRestEncryptionEnabled: true,
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        autoMinorVersionUpgrade: true,
        maintenanceWindow: args.maintenanceWindow,
        applyImmediately: args.appliesNow,
        ...(kind === "queue" ? this.snapshots(args) : { snapshotRetentionLimit: 0 }),
        ...place,
      },
      { parent: this, protect: args.keep && kind === "queue" },
    );
    return { url: pulumi.interpolate`rediss://${group.primaryEndpointAddress}:${port}/0`, user };
  }

  private snapshots({ namePrefix, snapshotDays, snapshotWindow, keep }: CacheArgs) {
    return {
      snapshotRetentionLimit: snapshotDays,
      snapshotWindow,
      ...(keep ? { finalSnapshotIdentifier: `${namePrefix}-queue-final` } : {}),
    };
  }

  private parameters(kind: CacheKind, name: string, { namePrefix }: CacheArgs): pulumi.Output<string> {
    return new aws.elasticache.ParameterGroup(
      `${name}-${kind}`,
      {
        name: `${namePrefix}-${kind}-${family}`,
        family,
        description: cacheKinds[kind].description,
        parameters: [{ name: "maxmemory-policy", value: cacheKinds[kind].eviction }],
      },
      { parent: this },
    ).name;
  }

  /** Closed to all who have no right of IAM until the environment is prepared, which gives it a password. */
  private user(kind: CacheKind, name: string, userId: string): pulumi.Output<string> {
    const user = new aws.elasticache.User(
      `${name}-${kind}`,
      {
        userId,
        // For `iam` ElastiCache wants both to be the same.
        userName: userId,
        engine: "valkey",
        accessString: cacheKinds[kind].access,
        authenticationMode: { type: "iam" },
      },
      { parent: this, ignoreChanges: ["authenticationMode", "passwords"] },
    );
    const group = new aws.elasticache.UserGroup(
      `${name}-${kind}`,
      { userGroupId: userId, engine: "valkey", userIds: [user.userId] },
      { parent: this },
    );
    return group.userGroupId;
  }
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html, read on 2026-11-29. */
const engineVersion = "8.2";
const family = "valkey8";
