import { usualApplication, usualTimeouts } from "../../../host/contract/usual";
import type { ServiceFacts } from "../../../service/contract/facts";

const arn = (name: string): string => `arn:aws:secretsmanager:us-east-1:123456789012:secret:/onebox/prod/${name}`;
const parameter = (name: string): string => `arn:aws:ssm:us-east-1:123456789012:parameter/onebox/prod/service/${name}`;
const digest = `sha256:${"a".repeat(64)}`;

/** Of an environment whose application keeps to the contract's usual. */
export function someFacts(other: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    environment: "prod",
    region: "us-east-1",
    domain: "app.example.com",
    architecture: "ARM64",
    release: `1.4.2@${digest}`,
    settings: "f".repeat(64),
    imageRepository: "123456789012.dkr.ecr.us-east-1.amazonaws.com/onebox/app",
    images: { caddy: `caddy:2@${digest}`, node: `node:24@${digest}` },
    secretArns: { database: arn("database"), application: arn("application"), caches: arn("caches") },
    secretNames: ["SECRET_KEY"],
    parameterArns: {
      databaseAddress: parameter("database-address"),
      masterSecret: parameter("master-secret"),
      queueUrl: parameter("queue-url"),
      cacheUrl: parameter("cache-url"),
    },
    database: { port: 5_432, name: "app" },
    databaseSslMode: "require",
    queueUser: "onebox-prod-queue",
    cacheUser: "onebox-prod-cache",
    mediaBucket: "media",
    staticBucket: "static",
    staticOrigin: "https://static.s3.us-east-1.amazonaws.com",
    taskRole: "arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-task-caller",
    logGroup: "/onebox/prod/containers",
    proxyFiles: { Caddyfile: ":8080" },
    programs: { prepare: "prepare()", metrics: "metrics()" },
    queues: ["rq:queue:default"],
    metricNamespace: "onebox/prod",
    application: usualApplication(),
    timeouts: usualTimeouts(),
    ...other,
  };
}
