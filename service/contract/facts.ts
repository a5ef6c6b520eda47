import type { Application, Timeouts } from "../../host/contract/application";

/** vCPUs in shares of 1,024, and memory, as Fargate sells them together. */
export interface TaskSize {
  readonly cpu: number;
  readonly memoryMb: number;
}

/** What the containers of an environment's tasks are made of; no secret, but the ARNs of some. */
export interface ServiceFacts {
  readonly environment: string;
  readonly region: string;
  readonly domain: string;
  /** Of the image, as Fargate names it. */
  readonly architecture: "ARM64" | "X86_64";
  /** `none`, or version and digest. */
  readonly release: string;
  /** Tells these facts from others, whatever their release. */
  readonly settings: string;
  /** Without tag and digest. */
  readonly imageRepository: string;
  /** Pinned: `name:tag@sha256:digest`. */
  readonly images: { readonly caddy: string; readonly node: string };
  /**
   * Of the secret with the database login (`username`, `password`), of the application's own (names and values), and of the
   * passwords of queue and cache (`QUEUE_PASSWORD`, `CACHE_PASSWORD`). Without the six characters that Secrets Manager
   * appends, so that they are known before the secrets exist.
   */
  readonly secretArns: { readonly database: string; readonly application: string; readonly caches: string };
  /** Names in the application's secret that its containers find as files. */
  readonly secretNames: readonly string[];
  /**
   * ARNs of parameters that hold what is known only once it was made, which ECS sets as variables: the database's address,
   * the ARN of its master login's secret, and the URLs of queue and cache without user and password.
   * @example the parameter of the queue holds rediss://queue.example:6379/0
   */
  readonly parameterArns: {
    readonly databaseAddress: string;
    readonly masterSecret: string;
    readonly queueUrl: string;
    readonly cacheUrl: string;
  };
  readonly database: { readonly port: number; readonly name: string };
  readonly databaseSslMode: "require" | "disable";
  /** Users of queue and cache; undefined where the application has none. @example onebox-prod-queue */
  readonly queueUser: string | undefined;
  readonly cacheUser: string | undefined;
  readonly mediaBucket: string;
  readonly staticBucket: string;
  /** Scheme and host that the proxy fetches `/static/…` from. */
  readonly staticOrigin: string;
  /** The role whose identity a task call proves. */
  readonly taskRole: string;
  readonly logGroup: string;
  /** What the proxy reads, by name below /etc/caddy: `serviceProxyFiles` makes them of the host's. */
  readonly proxyFiles: Readonly<Record<string, string>>;
  /** What runs in tasks beside the application, as Node's `-e` takes it: `prepare` and `metrics` of service/tools. */
  readonly programs: { readonly prepare: string; readonly metrics: string };
  /** Redis lists in which jobs wait; their length is measured, where there are any. @example ["rq:queue:default"] */
  readonly queues: readonly string[];
  /** CloudWatch's, of that measure. @example onebox/prod */
  readonly metricNamespace: string;
  readonly application: Application;
  readonly timeouts: Timeouts;
}
