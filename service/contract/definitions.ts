import type { Process } from "../../host/contract/application";
import { none, parseRelease } from "../../host/contract/release";
import { taskPort } from "../../host/contract/site";
import type { ServiceFacts, TaskSize } from "./facts";
import { preparingProgram } from "./preparing-program";
import { proxyPort, proxyVariables } from "./proxy";

/** As the ECS API takes it. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly [property: string]: unknown;
}

/** The volumes that a task's containers share; each is empty when the task begins, and ends with it. */
export const volumes = ["secrets", "proxy", "scratch"] as const;
type Volume = (typeof volumes)[number];

/** Fargate gives a container no more time than this between SIGTERM and SIGKILL. */
export const longestStopSeconds = 120;

/** The proxy's part of a web task. */
export const proxySize: TaskSize = { cpu: 64, memoryMb: 128 };

/** Of the container that is over before the application starts: Fargate counts its limit all the same. */
export const preparingMb = 64;

/** Web: the application behind the proxy that visitors reach through the load balancer. */
export function webContainers(facts: ServiceFacts, size: TaskSize): ContainerDefinition[] {
  const { stopSeconds } = facts.application.web;
  return [
    preparing(facts, { withProxy: true }),
    {
      ...application(facts, size.memoryMb - preparingMb - proxySize.memoryMb),
      command: ["web"],
      stopTimeout: Math.min(stopSeconds, longestStopSeconds),
      healthCheck: check(["health", "web"]),
    },
    proxy(facts),
  ];
}

/** What runs beside web, of the same image. */
export function processContainers(
  facts: ServiceFacts,
  { command, stopSeconds, health }: Pick<Process, "command" | "stopSeconds" | "health">,
  size: TaskSize,
): ContainerDefinition[] {
  return [
    preparing(facts, { withProxy: false }),
    {
      ...application(facts, size.memoryMb - preparingMb),
      command,
      stopTimeout: Math.min(stopSeconds, longestStopSeconds),
      ...(health === undefined ? {} : { healthCheck: check(health) }),
    },
  ];
}

/** What runs to its end: `migrate`, `static`, hooks and an operator's command, each in the place of the command here. */
export function onceContainers(facts: ServiceFacts, size: TaskSize): ContainerDefinition[] {
  return [
    preparing(facts, { withProxy: false }),
    { ...application(facts, size.memoryMb - preparingMb), command: ["true"], stopTimeout: longestStopSeconds },
  ];
}

/** The process that an application has which names none. */
export function usualWorker({ timeouts }: Pick<ServiceFacts, "timeouts">): Process {
  return {
    command: ["worker"],
    memoryMb: 0,
    count: 1,
    stopSeconds: timeouts.jobSeconds + 30,
    singleton: false,
    health: ["health", "worker"],
  };
}

/** Of the container of the application, which is called so in every task. */
export const applicationContainer = "app";

/** By which a roll-out knows what a definition runs, and whether its settings are others. */
export const labels = { release: "onebox.release", settings: "onebox.settings" } as const;

function application(facts: ServiceFacts, memoryMb: number): ContainerDefinition {
  return {
    ...confined(facts, applicationContainer),
    // Before there is a release nothing is started of it.
    image: imageOf(facts),
    essential: true,
    memory: memoryMb,
    dependsOn: [{ containerName: "secrets", condition: "SUCCESS" }],
    environment: variables(applicationVariables(facts)),
    dockerLabels: { [labels.release]: facts.release },
    mountPoints: [mount("secrets", "/run/secrets", true), mount("scratch", "/tmp", false)],
  };
}

function imageOf({ release, imageRepository }: ServiceFacts): string {
  const digest = parseRelease(release)?.digest ?? `sha256:${"0".repeat(64)}`;
  return `${imageRepository}@${digest}`;
}

/** As on the host (host/contract.md), but for the credentials, which SDKs get from the task's role. */
function applicationVariables(facts: ServiceFacts): Record<string, string> {
  const { database, application, queueUrl, cacheUrl } = facts;
  const secrets = ["DATABASE_PASSWORD", ...(queueUrl === undefined ? [] : ["QUEUE_PASSWORD"]), ...facts.secretNames];
  return {
    ...application.environment,
    ONEBOX_ENVIRONMENT: facts.environment,
    ONEBOX_VERSION: parseRelease(facts.release)?.version ?? none,
    ONEBOX_TASK_ROLE_ARN: facts.taskRole,
    DOMAIN: facts.domain,
    DATABASE_HOST: database.address,
    DATABASE_PORT: String(database.port),
    DATABASE_NAME: database.name,
    DATABASE_USER: "app",
    DATABASE_SSLMODE: facts.databaseSslMode,
    ...(queueUrl === undefined ? {} : { QUEUE_URL: queueUrl, QUEUE_USER: "app" }),
    ...(cacheUrl === undefined ? {} : { CACHE_URL: cacheUrl }),
    MEDIA_BUCKET: facts.mediaBucket,
    STATIC_BUCKET: facts.staticBucket,
    AWS_REGION: facts.region,
    JOB_TIMEOUT_SECONDS: String(facts.timeouts.jobSeconds),
    ...Object.fromEntries(secrets.map((name) => [`${name}_FILE`, `/run/secrets/${name}`])),
  };
}

function proxy(facts: ServiceFacts): ContainerDefinition {
  return {
    ...confined(facts, "proxy"),
    image: facts.images.caddy,
    essential: true,
    memory: proxySize.memoryMb,
    command: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
    dependsOn: [{ containerName: applicationContainer, condition: "HEALTHY" }],
    environment: variables(proxyVariables(facts)),
    portMappings: [proxyPort, taskPort].map((containerPort) => ({ containerPort, protocol: "tcp" })),
    mountPoints: [mount("proxy", "/etc/caddy", true)],
    // It goes on until the application has answered what it has: both get SIGTERM in the same moment.
    stopTimeout: longestStopSeconds,
    healthCheck: check(["caddy", "version"]),
  };
}

// Why: docs/decisions/0187.
/** Leaves secrets and the proxy's configuration as files, and opens the scratch volume to the image's own user. */
function preparing(facts: ServiceFacts, { withProxy }: { readonly withProxy: boolean }): ContainerDefinition {
  const { secretArns, queueUrl } = facts;
  const secrets = [
    { name: "DATABASE_SECRET", valueFrom: secretArns.database },
    { name: "APPLICATION_SECRET", valueFrom: secretArns.application },
    ...(queueUrl === undefined ? [] : [{ name: "QUEUE_SECRET", valueFrom: secretArns.queue }]),
  ];
  return {
    ...confined(facts, "secrets"),
    image: facts.images.node,
    user: "0",
    essential: false,
    memory: preparingMb,
    command: ["node", "-e", preparingProgram],
    secrets,
    environment: variables({
      SECRET_NAMES: facts.secretNames.join(" "),
      ...(withProxy ? { PROXY_FILES: JSON.stringify(facts.proxyFiles) } : {}),
    }),
    mountPoints: volumes
      .filter((volume) => withProxy || volume !== "proxy")
      .map((volume) => mount(volume, `/volumes/${volume}`, false)),
  };
}

function confined({ region, logGroup }: ServiceFacts, name: string) {
  return {
    name,
    readonlyRootFilesystem: true,
    privileged: false,
    linuxParameters: { capabilities: { drop: ["ALL"] }, initProcessEnabled: false },
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-region": region,
        "awslogs-group": logGroup,
        "awslogs-stream-prefix": "ecs",
        mode: "non-blocking",
        "max-buffer-size": "4m",
      },
    },
  };
}

function variables(values: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(values)
    .map(([name, value]) => ({ name, value }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function mount(sourceVolume: Volume, containerPath: string, readOnly: boolean) {
  return { sourceVolume, containerPath, readOnly };
}

function check(command: readonly string[]) {
  return { command: ["CMD", ...command], interval: 10, timeout: 5, retries: 3, startPeriod: 60 };
}
