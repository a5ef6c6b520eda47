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
  /** Without tag and digest. */
  readonly imageRepository: string;
  /** Pinned: `name:tag@sha256:digest`. */
  readonly images: { readonly caddy: string; readonly node: string };
  /** Of the secret with the database login (`username`, `password`), and of the application's own (names and values). */
  readonly secretArns: { readonly database: string; readonly application: string; readonly queue: string };
  /** Names in the application's secret that its containers find as files. */
  readonly secretNames: readonly string[];
  readonly database: { readonly address: string; readonly port: number; readonly name: string };
  readonly databaseSslMode: "require" | "disable";
  /** Without user and password; undefined where the application has none. @example rediss://queue.example:6379/0 */
  readonly queueUrl: string | undefined;
  readonly cacheUrl: string | undefined;
  readonly mediaBucket: string;
  readonly staticBucket: string;
  /** Scheme and host that the proxy fetches `/static/…` from. */
  readonly staticOrigin: string;
  /** The role whose identity a task call proves. */
  readonly taskRole: string;
  readonly logGroup: string;
  /** What the proxy reads, by name below /etc/caddy: `serviceProxyFiles` makes them of the host's. */
  readonly proxyFiles: Readonly<Record<string, string>>;
  readonly application: Application;
  readonly timeouts: Timeouts;
}
