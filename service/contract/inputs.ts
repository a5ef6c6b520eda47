/** One service of ECS, as a roll-out sees it. */
export interface RolledOutService {
  /** @example onebox-prod-web */
  readonly name: string;
  readonly kind: "web" | "process";
  /** ARN of the revision for the wanted release. */
  readonly definition: string;
  /** How many tasks it has at least once there is a release. */
  readonly least: number;
}

/** What the resource that rolls out on ECS is made of; all of it ends up in the state, so none of it is a secret. */
export interface ServiceInputs {
  readonly environment: string;
  readonly region: string;
  /** Twelve digits; credentials of any other account are refused before anything is sent. */
  readonly accountId: string;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Web first. */
  readonly services: readonly RolledOutService[];
  /** ARN of the definition that `migrate` and `static` run by. */
  readonly once: string;
  /** ARN of the definition that prepares the environment: the application's database role, passwords of queue and cache. */
  readonly prepare: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Of the containers' output. */
  readonly logGroup: string;
  /** The desired release: `none`, or a version and its image digest. */
  readonly release: string;
  /** SHA-256 of what the definitions hold apart from the release: a label of the application's containers. */
  readonly settings: string;
  /** Name of the image's repository. @example onebox/app */
  readonly imageRepository: string;
  /** Of the image, as Fargate names it. */
  readonly architecture: "ARM64" | "X86_64";
  /** Names in the application's secret that its containers find as files. */
  readonly secretNames: readonly string[];
  /** Whether there is a queue, whose password an image has to bring. */
  readonly hasQueue: boolean;
  /** How long `migrate` may take, and a new version to come up, in seconds. */
  readonly migrateSeconds: number;
  readonly startSeconds: number;
}
