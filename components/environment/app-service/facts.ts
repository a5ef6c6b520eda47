import { createHash } from "node:crypto";
import type { ServiceFacts } from "../../../service/contract/facts";
import { toolProgram } from "../../tool-program";
import type { AppServiceArgs } from "./args";

/** What the containers of a release are made of, all of it known at preview. */
export function serviceFacts(args: AppServiceArgs, release: string): ServiceFacts {
  return { ...factsOf(args), release, settings: settingsOf(args) };
}

/** SHA-256 of what tasks are made of, whatever their release. */
export function settingsOf(args: AppServiceArgs): string {
  return createHash("sha256")
    .update(JSON.stringify([factsOf(args), args.web, args.processes]))
    .digest("hex");
}

function factsOf(args: AppServiceArgs): Omit<ServiceFacts, "release" | "settings"> {
  const { secrets, parameters, database, image } = args;
  // ECS hands it to Secrets Manager as it is, which takes an ARN without the characters that it appends to a name.
  const secretArn = (name: string): string => `arn:aws:secretsmanager:${args.region}:${args.accountId}:secret:${name}`;
  return {
    environment: args.environment,
    region: args.region,
    domain: args.domain,
    architecture: architectureOf(image),
    imageRepository: image.repositoryUrl,
    images: args.images,
    secretArns: {
      database: secretArn(secrets.database.name),
      application: secretArn(secrets.application.name),
      caches: secretArn(secrets.caches.name),
    },
    secretNames: args.secretNames,
    parameterArns: {
      databaseAddress: parameters.databaseAddress.arn,
      masterSecret: parameters.masterSecret.arn,
      queueUrl: parameters.queueUrl.arn,
      cacheUrl: parameters.cacheUrl.arn,
    },
    database: { port: database.port, name: database.name },
    databaseSslMode: "require",
    queueUser: args.queue?.user,
    cacheUser: args.cache?.user,
    mediaBucket: args.mediaBucket,
    staticBucket: args.staticBucket,
    staticOrigin: args.staticOrigin,
    taskRole: args.taskCallerRoleArn,
    logGroup: args.logGroup.name,
    proxyFiles: args.proxyFiles,
    programs: { prepare: toolProgram("prepare"), metrics: toolProgram("metrics") },
    queues: args.queues,
    metricNamespace: args.metricNamespace,
    application: args.application,
    timeouts: args.timeouts,
  };
}

export function architectureOf({ architecture }: AppServiceArgs["image"]): ServiceFacts["architecture"] {
  return architecture === "arm64" ? "ARM64" : "X86_64";
}
