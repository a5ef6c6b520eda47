import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Process } from "../../../host/contract/application";
import { parseRelease } from "../../../host/contract/release";
import { usualApplication, usualTimeouts } from "../../../host/contract/usual";
import { rollOutService } from "../../../service/client/roll-out";
import {
  onceContainers,
  prepareContainers,
  processContainers,
  usualWorker,
  volumes,
  webContainers,
} from "../../../service/contract/definitions";
import type { ServiceFacts } from "../../../service/contract/facts";
import type { ServiceInputs } from "../../../service/contract/inputs";
import { proxyPort } from "../../../service/contract/proxy";
import { proxyFiles } from "../../../components/environment/app-service";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { bridge, PrivateDocker } from "../../host/rig/docker";
import { repository } from "../../host/rig/images";
import { Postgres } from "../../host/rig/postgres";
import { Daemons, eventually, sh } from "../../host/rig/processes";
import { Registry } from "../../host/rig/registry";
import { startRegistry } from "../../host/rig/registry-server";
import type { TaskDefinition } from "./definitions";
import { DockerApi } from "./docker-api";
import { Ecs } from "./ecs";
import { publishServiceImages, type ServiceImages } from "./images";
import { LoadBalancer } from "./load-balancer";
import { Logs } from "./logs";
import { registryAnswers } from "./registry-answers";
import { ServiceName } from "./service-name";

const accountId = "123456789012";
const cluster = "onebox-test";
const agentPort = 5_180;
const redisPort = 6_379;
const size = { cpu: 256, memoryMb: 512 };
const architecture = process.arch === "arm64" ? "ARM64" : "X86_64";
const settings = "s".repeat(64);
const secretOf = (name: string): string => `arn:aws:secretsmanager:us-east-1:${accountId}:secret:/onebox/test/${name}`;
const parameterOf = (name: string): string =>
  `arn:aws:ssm:us-east-1:${accountId}:parameter/onebox/test/service/${name}`;

/** Services of the environment, by what they are called in tests. */
export const names = { web: `${cluster}-web`, worker: `${cluster}-worker` } as const;

export interface ServiceRigOptions {
  /** How many times as often as in AWS health is asked, and how much shorter targets are drained. */
  readonly speed?: number;
  readonly web?: number;
  readonly worker?: Process;
}

export interface RollOutResult {
  readonly lines: readonly string[];
  /** Empty when it went well. */
  readonly error: string;
  readonly seconds: number;
}

/** An environment on ECS as AWS would run it, on this machine: real containers, proxy, database, queue and load balancer. */
export class ServiceRig {
  readonly domain = "app.localhost";
  readonly root: string;
  readonly daemons: Daemons;
  readonly docker: PrivateDocker;
  readonly postgres: Postgres;
  readonly registry: Registry;
  readonly logs = new Logs();
  /** What tasks get as variables: values of secrets and parameters, by ARN. */
  readonly secrets = new Map<string, string>();
  readonly speed: number;
  ecs!: Ecs;
  balancer!: LoadBalancer;
  private serviceName!: ServiceName;
  private aws!: AwsStandIn;
  private images!: ServiceImages;

  private constructor(private readonly options: ServiceRigOptions) {
    this.speed = options.speed ?? 10;
    this.root = mkdtempSync(path.join(tmpdir(), "onebox-service-"));
    this.daemons = new Daemons(this.root);
    this.docker = new PrivateDocker(this.root, this.daemons, 4);
    this.postgres = new Postgres(this.root, this.daemons);
    this.registry = new Registry(path.join(this.root, "registry"));
  }

  static async start(options: ServiceRigOptions = {}): Promise<ServiceRig> {
    const rig = new ServiceRig(options);
    try {
      await rig.startAll();
      return rig;
    } catch (error) {
      await rig.stop();
      throw error;
    }
  }

  /** As `pulumi up` does: registers what the release is made of, and rolls it out. */
  async release(release: string, other: Partial<ServiceInputs> = {}): Promise<RollOutResult> {
    const lines: string[] = [];
    const started = Date.now();
    const wait = { pollMs: 300, onlineMs: 60_000, commandMs: 60_000 };
    const inputs = { ...this.inputs(release), ...other };
    const error = await rollOutService(inputs, wait, (line) => lines.push(line)).then(
      () => "",
      (failure: unknown) => (failure as Error).message,
    );
    return { lines, error, seconds: (Date.now() - started) / 1_000 };
  }

  /** What runs: service and version of every task that serves or works. */
  running(): string[] {
    return Object.entries(names)
      .flatMap(([kind, name]) =>
        this.ecs
          .service(name)
          .healthy()
          .map((task) => {
            const app = task.definition.containers.find((container) => container.name === "app");
            return `${kind} ${app?.environment["ONEBOX_VERSION"] ?? ""}`;
          }),
      )
      .sort();
  }

  /** As Application Auto Scaling does. */
  scale(service: string, desired: number): void {
    const { definition } = this.ecs.service(service);
    this.ecs.service(service).update(definition, desired, false);
  }

  redis(...command: string[]): string {
    return sh("redis-cli", ["-h", bridge.address, "-p", String(redisPort), ...command]).trim();
  }

  async stop(): Promise<void> {
    await (this.serviceName as ServiceName | undefined)?.end();
    await (this.ecs as Ecs | undefined)?.end();
    await this.docker.stop().catch((error: unknown) => {
      console.error(String(error));
    });
    await this.daemons.stopAll();
    await (this.aws as AwsStandIn | undefined)?.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  private async startAll(): Promise<void> {
    await this.startAws();
    this.docker.daemonEnvironment = this.aws.environment;
    this.images = publishServiceImages(this.registry);
    await Promise.all([
      this.docker.start().then(() => Promise.all([this.startPostgres(), this.startRedis()])),
      startRegistry(this.registry, this.root, this.daemons),
    ]);
    this.balancer = new LoadBalancer(
      {
        folder: this.root,
        healthPath: usualApplication().web.healthPath,
        healthMs: Math.round(10_000 / this.speed),
        deregistrationMs: Math.round(30_000 / this.speed),
        idleSeconds: 60,
      },
      this.daemons,
    );
    await this.balancer.start();
    await this.startEcs();
  }

  private async startAws(): Promise<void> {
    this.aws = await AwsStandIn.start({ accountId, instanceId: "none", documents: {}, onebox: "" });
    Object.assign(process.env, this.aws.environment);
    Object.assign(this.aws.others, this.logs.answers(), registryAnswers(this.registry));
  }

  private async startPostgres(): Promise<void> {
    await this.postgres.start();
    // As the environment's own preparation leaves it: docs/decisions/0187.
    const password = "application-canary-51c0";
    this.postgres.query(`CREATE ROLE app LOGIN PASSWORD '${password}'`, "postgres");
    this.postgres.query("ALTER DATABASE app OWNER TO app", "postgres");
    this.secrets.set(secretOf("database"), JSON.stringify({ username: "app", password }));
    this.secrets.set(secretOf("application"), JSON.stringify({ SECRET_KEY: "canary-3f9c51e8a7" }));
    const caches = { QUEUE_PASSWORD: "queue-canary-0b77", CACHE_PASSWORD: "queue-canary-0b77" };
    this.secrets.set(secretOf("caches"), JSON.stringify(caches));
    this.secrets.set(parameterOf("database-address"), this.postgres.address);
    this.secrets.set(
      parameterOf("master-secret"),
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-master",
    );
    this.secrets.set(parameterOf("queue-url"), `redis://${bridge.address}:${redisPort}/0`);
    this.secrets.set(parameterOf("cache-url"), `redis://${bridge.address}:${redisPort}/1`);
  }

  private async startRedis(): Promise<void> {
    const user = ["user app on >queue-canary-0b77 ~* &* +@all", "user default on nopass ~* &* +@all"];
    const acl = user.flatMap((line) => ["--user", ...line.split(" ").slice(1)]);
    const network = ["--bind", bridge.address, "--port", String(redisPort), "--protected-mode", "no"];
    this.daemons.start("redis", "redis-server", [...network, "--dir", this.root, ...acl]);
    await eventually("redis", () => this.redis("PING") === "PONG");
  }

  private async startEcs(): Promise<void> {
    this.ecs = new Ecs({
      ...{ folder: path.join(this.root, "tasks"), pauseImage: this.images.pause, account: accountId, cluster },
      docker: new DockerApi(path.join(this.root, "docker.sock")),
      endpoint: `http://${bridge.address}:${agentPort}`,
      logEndpoint: this.aws.endpoint,
      speed: this.speed,
      secret: (arn) => {
        const found = this.secrets.get(arn);
        if (found === undefined) throw new ServiceError("ResourceNotFoundException", "Secrets Manager has no value.");
        return found;
      },
    });
    mkdirSync(path.join(this.root, "tasks"));
    await this.ecs.start(bridge.address, agentPort);
    Object.assign(this.aws.others, this.ecs.answers());
    const nothing = this.register("none");
    const usual = { graceMs: 60_000 / this.speed };
    this.ecs.create(
      { ...usual, name: names.web, minimumHealthyPercent: 100, maximumPercent: 200, balanced: this.balanced() },
      nothing.web,
      0,
    );
    this.ecs.create(
      { ...usual, name: names.worker, minimumHealthyPercent: 100, maximumPercent: 200 },
      nothing.worker,
      0,
    );
    const web = this.ecs.service(names.web);
    const find = (): string[] => web.healthy().map(({ address }) => address);
    this.serviceName = new ServiceName(find, 8_081, 10_000 / this.speed);
    await this.serviceName.start();
  }

  private balanced() {
    return { balancer: this.balancer, port: proxyPort };
  }

  /** Revisions for a release, as the program makes them. */
  private register(release: string): Readonly<Record<"web" | "worker" | "once" | "prepare", TaskDefinition>> {
    const facts = this.facts(release);
    const register = (family: string, containerDefinitions: object[]): TaskDefinition =>
      this.ecs.definitions.register({
        family: `${cluster}-${family}`,
        containerDefinitions,
        memory: String(size.memoryMb),
        cpu: String(size.cpu),
        volumes: volumes.map((name) => ({ name })),
        runtimePlatform: { cpuArchitecture: facts.architecture, operatingSystemFamily: "LINUX" },
      });
    return {
      web: register("web", webContainers(facts, size)),
      worker: register("worker", processContainers(facts, this.options.worker ?? usualWorker(facts), size)),
      once: register("once", onceContainers(facts, size)),
      prepare: register("prepare", prepareContainers(facts)),
    };
  }

  private inputs(release: string): ServiceInputs {
    const { web, worker, once, prepare } = this.register(release);
    return {
      ...{ environment: "test", region: "us-east-1", accountId, cluster, release },
      ...{ once: once.arn, prepare: prepare.arn },
      services: [
        { name: names.web, kind: "web", definition: web.arn, least: this.options.web ?? 2 },
        { name: names.worker, kind: "process", definition: worker.arn, least: 1 },
      ],
      subnetIds: ["subnet-a", "subnet-b"],
      securityGroupId: "sg-tasks",
      logGroup: "/onebox/test/containers",
      settings,
      ...{ imageRepository: "onebox/app", architecture, secretNames: ["SECRET_KEY"], hasQueue: true },
      // So long that a busy machine is no failure: what does not come up is given up by ECS itself.
      migrateSeconds: 600,
      startSeconds: 600,
    };
  }

  facts(release: string): ServiceFacts {
    parseRelease(release);
    return {
      ...{ environment: "test", region: "us-east-1", domain: this.domain, release, imageRepository: repository },
      ...{ architecture, settings },
      images: this.images,
      secretArns: { database: secretOf("database"), application: secretOf("application"), caches: secretOf("caches") },
      secretNames: ["SECRET_KEY"],
      parameterArns: {
        databaseAddress: parameterOf("database-address"),
        masterSecret: parameterOf("master-secret"),
        queueUrl: parameterOf("queue-url"),
        cacheUrl: parameterOf("cache-url"),
      },
      database: { port: this.postgres.port, name: "app" },
      databaseSslMode: "require",
      ...{ queueUser: "app", cacheUser: "app" },
      mediaBucket: "onebox-test-media-123456789012",
      staticBucket: "onebox-test-static-123456789012",
      staticOrigin: "http://127.0.0.1:9",
      taskRole: `arn:aws:iam::${accountId}:role/onebox/test/onebox-test-task-caller`,
      logGroup: "/onebox/test/containers",
      proxyFiles: proxyFiles(),
      programs: { prepare: `console.log("prepared")`, metrics: "" },
      queues: [],
      metricNamespace: "onebox/test",
      application: usualApplication(),
      timeouts: usualTimeouts(),
    };
  }
}
