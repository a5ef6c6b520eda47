import * as pulumi from "@pulumi/pulumi";
import type { AppServiceArgs } from "../../../../components/environment/app-service";
import type { CacheArgs } from "../../../../components/environment/cache";
import type { LoadBalancerArgs } from "../../../../components/environment/load-balancer";
import { usualApplication, usualTimeouts } from "../../../../host/contract/usual";
import { names } from "../../../../model/names";
import { desiredRelease, type Run } from "../../registered";

export const accountId = "123456789012";
export const region = "us-east-1";
export const known = names("prod", accountId, region, "onebox");
const { prefix: namePrefix, regional } = known;

const secret = (name: string) => ({
  name: `/onebox/prod/${name}`,
  arn: regional("secretsmanager", `secret:/onebox/prod/${name}-??????`),
});
export const caches = secret("caches");

/** Of an environment that keeps what it has. */
export const cacheArgs: CacheArgs = {
  namePrefix,
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  clientSecurityGroupId: "sg-tasks",
  queueNodeType: "cache.t4g.micro",
  cacheNodeType: "cache.t4g.small",
  secret: caches,
  snapshotDays: 7,
  snapshotWindow: "03:00-04:00",
  maintenanceWindow: "sun:05:00-sun:06:00",
  appliesNow: false,
  keep: true,
};

export const balancerArgs: LoadBalancerArgs = {
  namePrefix,
  accountId,
  region,
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  securityGroupId: "sg-balancer",
  zoneId: "Z0123456789",
  domain: "app.example.com",
  logBucket: known.buckets.host,
  logDays: 90,
  drainSeconds: 30,
  keep: true,
};

/** What stands beside the services; the listener is any resource. */
export const balancer = {
  metricName: pulumi.output("app/onebox-prod/1"),
  targetGroupMetricName: pulumi.output("targetgroup/onebox-prod-web/2"),
  targetGroupArn: pulumi.output("arn:of:targets"),
};

const digest = `sha256:${"c".repeat(64)}`;

export function serviceArgs(listener: pulumi.Resource, change: Partial<AppServiceArgs> = {}): AppServiceArgs {
  return {
    namePrefix,
    environment: "prod",
    accountId,
    region,
    domain: "app.example.com",
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupId: "sg-tasks",
    balancer: { ...balancer, listener },
    executionRole: known.role("execution"),
    taskRoleArn: "arn:of:application",
    bootstrapRoleArn: "arn:of:bootstrap",
    logGroup: known.logGroups.containers,
    logRetentionDays: 30,
    image: {
      repositoryName: known.imageRepository.name,
      repositoryUrl: known.imageRepository.url,
      repositoryArn: known.imageRepository.arn,
      architecture: "arm64",
    },
    images: { caddy: `caddy:2@${digest}`, node: `node:24@${digest}` },
    release: desiredRelease,
    secrets: { ...known.secrets, caches },
    secretNames: ["SECRET_KEY"],
    parameters: {
      databaseAddress: known.parameter("service/database-address"),
      masterSecret: known.parameter("service/master-login"),
      queueUrl: known.parameter("service/queue-url"),
      cacheUrl: known.parameter("service/cache-url"),
    },
    database: { address: "db.example", masterSecretArn: "arn:of:master", port: 5_432, name: "app" },
    queue: { url: pulumi.output("rediss://queue.example:6379/0"), user: "onebox-prod-queue" },
    cache: { url: pulumi.output("rediss://cache.example:6379/0"), user: "onebox-prod-cache" },
    mediaBucket: "media",
    staticBucket: "static",
    staticOrigin: "https://static.s3.us-east-1.amazonaws.com",
    taskCallerRoleArn: known.roles.taskCaller.arn,
    application: usualApplication(),
    timeouts: usualTimeouts(),
    proxyFiles: { Caddyfile: "http://:8080" },
    queues: ["rq:queue:default"],
    metricNamespace: known.metricNamespace,
    web: { cpu: 512, memoryMb: 1_024, least: 2, most: 6 },
    processes: { worker: { cpu: 256, memoryMb: 512, least: 1, most: 4 } },
    processesOnSpot: false,
    alertTopicArn: "arn:of:alerts",
    ...change,
  };
}

/** Most tests ask about the same thing. */
export function once(make: () => Promise<Run>): () => Promise<Run> {
  let run: Promise<Run> | undefined;
  return () => (run ??= make());
}
