import type { Named } from "../../model/names";

/** An environment as the account's IAM documents know it: by its names, before anything of it exists. */
export interface EnvironmentScope {
  /** @example prod */
  readonly environment: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Begins the names of what it has. @example onebox-prod */
  readonly prefix: string;
  /** Of its roles, parameters, secrets and log groups. @example /onebox/prod */
  readonly path: string;
  /** Keys of tags; its resources carry its name under `environment`. @example onebox:environment */
  readonly tags: { readonly environment: string };
  /** The most that any role of it may ever do. */
  readonly permissionsBoundaryArn: string;
  readonly buckets: Readonly<Record<"media" | "static" | "host" | "balancerLogs", Named>>;
  readonly parameters: Readonly<Record<"release" | "host" | "bundle", Named>>;
  /** What its tasks on ECS are told. */
  readonly serviceParameters: Readonly<Record<"databaseAddress" | "masterSecret" | "queueUrl" | "cacheUrl", Named>>;
  readonly secrets: Readonly<Record<"database" | "application" | "caches", Named>>;
  /** Output of its tasks on ECS. */
  readonly serviceLogGroup: Named;
  /** Of ECS. */
  readonly cluster: Named;
  readonly database: { readonly arn: string };
  /** Copies of it that a restore drill makes, and may delete. */
  readonly drillCopiesArn: string;
  /** What its mail is sent by. */
  readonly configurationSet: Named;
  /** The one document that may be sent to its host. */
  readonly releaseDocument: Named;
  /** What operators send: deploy roles keep it, and may not send it. */
  readonly operationDocument: Named;
  /** CloudWatch namespace of what its host measures. */
  readonly metricNamespace: string;
  /** Where its images are pulled from. */
  readonly imageRepository: { readonly arn: string };
}

/** ARN of something of its account and region. @example regionalArn(scope, "sqs", "onebox-prod-*") */
export function regionalArn(
  { accountId, region }: Pick<EnvironmentScope, "accountId" | "region">,
  service: string,
  rest: string,
): string {
  return `arn:aws:${service}:${region}:${accountId}:${rest}`;
}

/** ARNs of all its parameters, as a pattern. */
export function everyParameter(scope: EnvironmentScope): string {
  return regionalArn(scope, "ssm", `parameter${scope.path}/*`);
}
