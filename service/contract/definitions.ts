import type { Process } from "../../host/contract/application";
import { none, parseRelease } from "../../host/contract/release";
import { taskPort } from "../../host/contract/site";
import type { ServiceFacts, TaskSize } from "./facts";
import { streams } from "./streams";
import { preparingProgram } from "./preparing-program";
import { proxyHealthUrl, proxyPort, proxyVariables } from "./proxy";

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

/** Shares and memory of what runs beside the application. */
export const proxySize: TaskSize = { cpu: 64, memoryMb: 128 };
/** Fargate adds up the limits of all containers, of one that is over before the others begin, too. */
const preparingMb = 64;
const metricsMb = 64;

/** Of one task: what begins the names of its log streams, too. */
type TaskFacts = ServiceFacts & { readonly speaker: string };

/** Web: the application behind the proxy that visitors reach through the load balancer. */
export function webContainers(environment: ServiceFacts, size: TaskSize): ContainerDefinition[] {
  const facts = { ...environment, speaker: streams.web };
  const { stopSeconds } = facts.application.web;
  return [
    preparing(facts, { withProxy: true }),
    {
      ...application(facts, size.memoryMb - preparingMb - proxySize.memoryMb),
      command: ["web"],
      stopTimeout: Math.min(stopSeconds, longestStopSeconds),
      healthCheck: check(["health", "web"], facts),
    },
    proxy(facts),
  ];
}

/** What runs beside web, of the same image. @param measuresQueues has one of these services say how long the queues are. */
export function processContainers(
  environment: ServiceFacts,
  speaker: string,
  { command, stopSeconds, health }: Pick<Process, "command" | "stopSeconds" | "health">,
  size: TaskSize,
  measuresQueues = false,
): ContainerDefinition[] {
  const facts = { ...environment, speaker };
  const withMetrics = measuresQueues && hasQueues(facts);
  return [
    preparing(facts, { withProxy: false }),
    {
      ...application(facts, size.memoryMb - preparingMb - (withMetrics ? metricsMb : 0)),
      command,
      stopTimeout: Math.min(stopSeconds, longestStopSeconds),
      ...(health === undefined ? {} : { healthCheck: check(health, facts) }),
    },
    ...(withMetrics ? [metrics(facts)] : []),
  ];
}

/** What runs to its end: `migrate`, `static`, hooks and an operator's command, each in the place of the command here. */
export function onceContainers(environment: ServiceFacts, size: TaskSize): ContainerDefinition[] {
  const facts = { ...environment, speaker: streams.once };
  return [
    preparing(facts, { withProxy: false }),
    { ...application(facts, size.memoryMb - preparingMb), command: ["true"], stopTimeout: longestStopSeconds },
  ];
}

/** Of the task that prepares an environment. */
export const prepareSize: TaskSize = { cpu: 256, memoryMb: 512 };

/**
 * Runs to its end before the first release: the application's database role, and passwords for its users of queue and
 * cache. It has a role of its own, and ends with 0 where all of it is there already.
 */
export function prepareContainers(facts: ServiceFacts): ContainerDefinition[] {
  const { secretArns, parameterArns, database, databaseSslMode, queueUser, cacheUser } = facts;
  return [
    {
      ...confined({ ...facts, speaker: streams.prepare }, applicationContainer),
      image: facts.images.node,
      user: nobody,
      essential: true,
      memory: prepareSize.memoryMb,
      command: ["node", "-e", facts.programs.prepare],
      environment: variables({
        AWS_REGION: facts.region,
        APPLICATION_LOGIN: secretArns.database,
        CACHE_LOGINS: secretArns.caches,
        DATABASE_PORT: String(database.port),
        DATABASE_NAME: database.name,
        DATABASE_SSLMODE: databaseSslMode,
        ...(queueUser === undefined ? {} : { QUEUE_USER: queueUser }),
        ...(cacheUser === undefined ? {} : { CACHE_USER: cacheUser }),
      }),
      secrets: byParameter({ DATABASE_HOST: parameterArns.databaseAddress, MASTER_LOGIN: parameterArns.masterSecret }),
    },
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

/** Of the image of Node, as of most: its own user without rights. */
const nobody = "65534";

function hasQueues({ queues, queueUser }: ServiceFacts): boolean {
  return queues.length > 0 && queueUser !== undefined;
}

function application(facts: TaskFacts, memoryMb: number): ContainerDefinition {
  const { parameterArns, queueUser, cacheUser } = facts;
  return {
    ...confined(facts, applicationContainer),
    // Before there is a release nothing is started of it.
    image: imageOf(facts),
    essential: true,
    memory: memoryMb,
    dependsOn: [{ containerName: "secrets", condition: "SUCCESS" }],
    environment: variables(applicationVariables(facts)),
    secrets: byParameter({
      DATABASE_HOST: parameterArns.databaseAddress,
      ...(queueUser === undefined ? {} : { QUEUE_URL: parameterArns.queueUrl }),
      ...(cacheUser === undefined ? {} : { CACHE_URL: parameterArns.cacheUrl }),
    }),
    dockerLabels: { [labels.release]: facts.release, [labels.settings]: facts.settings },
    mountPoints: [mount("secrets", "/run/secrets", true), mount("scratch", "/tmp", false)],
  };
}

function imageOf({ release, imageRepository }: ServiceFacts): string {
  const digest = parseRelease(release)?.digest ?? `sha256:${"0".repeat(64)}`;
  return `${imageRepository}@${digest}`;
}

/** As on the host (host/contract.md), but for the credentials, which SDKs get from the task's role. */
function applicationVariables(facts: ServiceFacts): Record<string, string> {
  const { database, application, queueUser, cacheUser } = facts;
  const secrets = ["DATABASE_PASSWORD", ...cachePasswords(facts), ...facts.secretNames];
  return {
    ...application.environment,
    ONEBOX_ENVIRONMENT: facts.environment,
    ONEBOX_VERSION: parseRelease(facts.release)?.version ?? none,
    ONEBOX_TASK_ROLE_ARN: facts.taskRole,
    DOMAIN: facts.domain,
    DATABASE_PORT: String(database.port),
    DATABASE_NAME: database.name,
    DATABASE_USER: "app",
    DATABASE_SSLMODE: facts.databaseSslMode,
    ...(queueUser === undefined ? {} : { QUEUE_USER: queueUser }),
    ...(cacheUser === undefined ? {} : { CACHE_USER: cacheUser }),
    MEDIA_BUCKET: facts.mediaBucket,
    STATIC_BUCKET: facts.staticBucket,
    AWS_REGION: facts.region,
    JOB_TIMEOUT_SECONDS: String(facts.timeouts.jobSeconds),
    ...Object.fromEntries(secrets.map((name) => [`${name}_FILE`, `/run/secrets/${name}`])),
  };
}

/** Names in the secret of queue and cache, which are files of the same names. */
function cachePasswords({ queueUser, cacheUser }: ServiceFacts): string[] {
  return [
    ...(queueUser === undefined ? [] : ["QUEUE_PASSWORD"]),
    ...(cacheUser === undefined ? [] : ["CACHE_PASSWORD"]),
  ];
}

function proxy(facts: TaskFacts): ContainerDefinition {
  return {
    ...confined(facts, "proxy", mayBindAnyPort),
    image: facts.images.caddy,
    essential: true,
    memory: proxySize.memoryMb,
    command: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
    dependsOn: [{ containerName: applicationContainer, condition: "HEALTHY" }],
    environment: variables(proxyVariables(facts)),
    portMappings: [proxyPort, taskPort].map((containerPort) => ({ containerPort, protocol: "tcp" })),
    mountPoints: [mount("proxy", "/etc/caddy", true)],
    // Depending on the application it is stopped before it ("for container shutdown it is reversed"), and so ends what it has
    // in hand while that still answers: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
    stopTimeout: longestStopSeconds,
    // The proxy answers this itself: what the application says is the load balancer's business.
    healthCheck: check(["wget", "--quiet", "--output-document=/dev/null", proxyHealthUrl], facts),
  };
}

/** Says each minute how many jobs wait, and each ten what S3 refuses. It is no reason to stop a task that it cannot. */
function metrics(facts: TaskFacts): ContainerDefinition {
  return {
    ...confined(facts, "metrics"),
    image: facts.images.node,
    user: nobody,
    essential: false,
    memory: metricsMb,
    command: ["node", "-e", facts.programs.metrics],
    dependsOn: [{ containerName: "secrets", condition: "SUCCESS" }],
    environment: variables({
      AWS_REGION: facts.region,
      MEDIA_BUCKET: facts.mediaBucket,
      METRIC_NAMESPACE: facts.metricNamespace,
      QUEUES: JSON.stringify(facts.queues),
      QUEUE_USER: facts.queueUser ?? "",
      QUEUE_PASSWORD_FILE: "/run/secrets/QUEUE_PASSWORD",
      STATIC_BUCKET: facts.staticBucket,
      STATIC_ORIGIN: facts.staticOrigin,
    }),
    secrets: byParameter({ QUEUE_URL: facts.parameterArns.queueUrl }),
    mountPoints: [mount("secrets", "/run/secrets", true)],
  };
}

// Why: docs/decisions/0187.
/** Leaves secrets and the proxy's configuration as files, and opens the scratch volume to the image's own user. */
function preparing(facts: TaskFacts, { withProxy }: { readonly withProxy: boolean }): ContainerDefinition {
  const { secretArns } = facts;
  const ofCaches = cachePasswords(facts);
  return {
    ...confined(facts, "secrets"),
    image: facts.images.node,
    user: "0",
    essential: false,
    memory: preparingMb,
    command: ["node", "-e", preparingProgram],
    secrets: [
      { name: "DATABASE_SECRET", valueFrom: secretArns.database },
      { name: "APPLICATION_SECRET", valueFrom: secretArns.application },
      ...(ofCaches.length === 0 ? [] : [{ name: "CACHES_SECRET", valueFrom: secretArns.caches }]),
    ],
    environment: variables({
      OF_APPLICATION: facts.secretNames.join(" "),
      OF_CACHES: ofCaches.join(" "),
      ...(withProxy ? { PROXY_FILES: JSON.stringify(facts.proxyFiles) } : {}),
    }),
    mountPoints: volumes
      .filter((volume) => withProxy || volume !== "proxy")
      .map((volume) => mount(volume, `/volumes/${volume}`, false)),
  };
}

/**
 * Fargate takes no `add`, and the program of the proxy's image does not start without this one, which it has as a file.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
 */
const mayBindAnyPort = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** @param drop capabilities that it does without. */
function confined({ region, logGroup, speaker }: TaskFacts, name: string, drop: readonly string[] = ["ALL"]) {
  return {
    name,
    readonlyRootFilesystem: true,
    privileged: false,
    linuxParameters: { capabilities: { drop }, initProcessEnabled: false },
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-region": region,
        "awslogs-group": logGroup,
        "awslogs-stream-prefix": speaker,
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

/** ECS sets variables by the values of parameters when a task starts, with the execution role. */
function byParameter(arns: Readonly<Record<string, string>>): { name: string; valueFrom: string }[] {
  return Object.entries(arns).map(([name, valueFrom]) => ({ name, valueFrom }));
}

/** In seconds. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const longestStartPeriod = 300;

function check(command: readonly string[], { timeouts }: Pick<ServiceFacts, "timeouts">) {
  const startPeriod = Math.min(timeouts.startSeconds, longestStartPeriod);
  return { command: ["CMD", ...command], interval: 10, timeout: 5, retries: 3, startPeriod };
}
