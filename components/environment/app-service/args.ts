import type * as pulumi from "@pulumi/pulumi";
import type { Application, Timeouts } from "../../../host/contract/application";
import type { Named, NamedRole } from "../../../model/names";
import type { CacheAddress } from "../cache";
import type { LoadBalancer } from "../load-balancer";
import type { ServiceTasks } from "./tasks";

export interface AppServiceArgs {
  /** Of the cluster, and the beginning of all its names. @example onebox-prod gives onebox-prod-web */
  readonly namePrefix: string;
  /** What the application is told of where it runs. @example prod */
  readonly environment: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly domain: string;
  readonly vpcId: pulumi.Input<string>;
  /** With a route to the internet, in two zones. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Of the tasks: `ServiceFirewall` makes it. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly balancer: Pick<LoadBalancer, "listener" | "metricName" | "targetGroupArn" | "targetGroupMetricName">;
  /** By which ECS starts tasks; made here. */
  readonly executionRole: NamedRole;
  /** Of the application's role: what its tasks may do. */
  readonly taskRoleArn: pulumi.Input<string>;
  /** Of the role that prepares an environment: the application's database role, and passwords of queue and cache. */
  readonly bootstrapRoleArn: pulumi.Input<string>;
  /** Of the containers' output; made here. */
  readonly logGroup: Named;
  /** One of the numbers of days that CloudWatch takes. @example 30 */
  readonly logRetentionDays: number;
  /** The repository of the application's image, and for which machines the image is. */
  readonly image: {
    readonly repositoryName: string;
    readonly repositoryUrl: string;
    readonly repositoryArn: string;
    readonly architecture: "arm64" | "x86_64";
  };
  /** Of proxy and helpers, pinned. @example { caddy: "caddy:2@sha256:…", node: "node:24@sha256:…" } */
  readonly images: { readonly caddy: string; readonly node: string };
  /** What is to run: `none`, or version and digest. `desiredRelease` reads it. */
  readonly release: pulumi.Input<string>;
  readonly secrets: { readonly database: Named; readonly application: Named; readonly caches: Named };
  /** Names in the application's secret that its containers find as files. */
  readonly secretNames: readonly string[];
  /** Hold what is known only once it was made; made here. */
  readonly parameters: {
    readonly databaseAddress: Named;
    readonly masterSecret: Named;
    readonly queueUrl: Named;
    readonly cacheUrl: Named;
  };
  readonly database: {
    readonly address: pulumi.Input<string>;
    readonly masterSecretArn: pulumi.Input<string>;
    readonly port: number;
    readonly name: string;
  };
  /** @default none: the application has no queue @example cache.queue */
  readonly queue?: CacheAddress | undefined;
  /** @default none: the application has no cache @example cache.cache */
  readonly cache?: CacheAddress | undefined;
  readonly mediaBucket: string;
  readonly staticBucket: string;
  /** Scheme and host that the proxy fetches `/static/…` from. */
  readonly staticOrigin: string;
  /** The role whose identity a task call proves. */
  readonly taskCallerRoleArn: string;
  readonly application: Application;
  readonly timeouts: Timeouts;
  /** By name below /etc/caddy: `proxyFiles` makes them of the host's. */
  readonly proxyFiles: Readonly<Record<string, string>>;
  /** Redis lists in which jobs wait. */
  readonly queues: readonly string[];
  /** CloudWatch's, of how long they are. @example onebox/prod */
  readonly metricNamespace: string;
  readonly web: ServiceTasks;
  /** Of the application's processes, by name: only what is named runs here. */
  readonly processes: Readonly<Record<string, ServiceTasks>>;
  /** Processes run on spare capacity but for the first task of each: cheaper, and stopped with two minutes' notice. */
  readonly processesOnSpot: boolean;
  /** Told when answers fail. */
  readonly alertTopicArn: pulumi.Input<string>;
}
