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
import { goneServices } from "../../../service/contract/declared";
import type { ServiceInputs } from "../../../service/contract/inputs";
import { proxyPort } from "../../../service/contract/proxy";
import { proxyFiles } from "../../../components/environment/app-service";
import { toolProgram } from "../../../components/tool-program";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { bridge, PrivateDocker } from "../../host/rig/docker";
import { repository } from "../../host/rig/images";
import { Postgres } from "../../host/rig/postgres";
import { Daemons, eventually, sh } from "../../host/rig/processes";
import { Registry } from "../../host/rig/registry";
import { startRegistry } from "../../host/rig/registry-server";
import type { Rig } from "../../host/rig/rig";
import type { TaskDefinition } from "./definitions";
import { DockerApi } from "./docker-api";
import { Ecs } from "./ecs";
import { publishServiceImages, type ServiceImages } from "./images";
import { LoadBalancer } from "./load-balancer";
import { Logs } from "./logs";
import { cacheUserAnswers, secretAnswers } from "./preparing";
import { registryAnswers } from "./registry-answers";
import type { ServiceOptions } from "./service";
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
export const names = { web: serviceName("web"), worker: serviceName("worker") } as const;

function serviceName(process: string): string {
  return `${cluster}-${process}`;
}

export interface ServiceRigOptions {
  /** How many times as often as in AWS health is asked, and how much shorter targets are drained. */
  readonly speed?: number;
  /** How long targets are drained, in place of what the speed says. */
  readonly drainMs?: number;
  readonly web?: number;
  readonly worker?: Process;
  /** A host on the same machine, with the same database and images, as while an environment moves. */
  readonly beside?: Rig;
}

export interface RollOutResult {
  readonly lines: readonly string[];
  /** Empty when it went well. */
  readonly error: string;
  readonly seconds: number;
}

interface Revisions {
  readonly web: TaskDefinition;
  readonly processes: Readonly<Record<string, TaskDefinition>>;
  readonly once: TaskDefinition;
  readonly prepare: TaskDefinition;
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
  /** Of the load balancer, and of what Cloud Map's name leads to. */
  readonly address: string;
  /** What runs beside web, as the next release finds it. */
  processes: Readonly<Record<string, Process>>;
  ecs!: Ecs;
  balancer!: LoadBalancer;
  private serviceName!: ServiceName;
  /** AWS, as containers reach it. */
  private awsName!: ServiceName;
  private aws!: AwsStandIn;
  private images!: ServiceImages;

  private constructor(private readonly options: ServiceRigOptions) {
    this.speed = options.speed ?? 10;
    this.root = mkdtempSync(path.join(tmpdir(), "onebox-service-"));
    this.daemons = new Daemons(this.root);
    const { beside, worker = usualWorker({ timeouts: usualTimeouts() }) } = options;
    this.docker = beside?.docker ?? new PrivateDocker(this.root, this.daemons, 4);
    this.postgres = beside?.postgres ?? new Postgres(this.root, this.daemons);
    this.registry = beside?.registry ?? new Registry(path.join(this.root, "registry"));
    this.address = beside === undefined ? "127.0.0.1" : "127.0.0.2";
    this.processes = { worker };
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
  async release(release: string, other: Partial<ServiceInputs> = {}, watchMs = 1_000): Promise<RollOutResult> {
    const lines: string[] = [];
    const started = Date.now();
    const wait = { pollMs: 300, onlineMs: 600_000 / this.speed, commandMs: 60_000, watchMs };
    const inputs = { ...this.inputs(release), ...other };
    const gone = this.released === undefined ? [] : goneServices(this.released, inputs);
    const error = await rollOutService(inputs, wait, (line) => lines.push(line), gone).then(
      () => "",
      (failure: unknown) => (failure as Error).message,
    );
    if (error === "") this.released = inputs;
    return { lines, error, seconds: (Date.now() - started) / 1_000 };
  }

  private released: ServiceInputs | undefined;

  /** What Pulumi deletes at the end of a deployment: services that the program has no more. */
  async deleteGone(): Promise<void> {
    const kept = new Set(this.released?.services.map(({ name }) => name));
    for (const name of this.made) if (!kept.has(name)) await this.ecs.remove(name);
    this.made = this.made.filter((name) => kept.has(name));
  }

  /** What runs: service and version of every task that serves or works. */
  running(): string[] {
    return this.made
      .flatMap((name) =>
        this.ecs
          .service(name)
          .healthy()
          .map((task) => {
            const app = task.definition.containers.find((container) => container.name === "app");
            return `${name.slice(cluster.length + 1)} ${app?.environment["ONEBOX_VERSION"] ?? ""}`;
          }),
      )
      .sort();
  }

  /** As Application Auto Scaling does. */
  scale(service: string, desired: number): void {
    const { definition } = this.ecs.service(service);
    this.ecs.service(service).update(definition, desired, false);
  }

  /** As a roll-out that was broken off leaves it: ECS was told, and nobody follows. */
  async beginAlone(release: string): Promise<void> {
    const { services } = this.inputs(release);
    for (const { name, definition } of services) {
      const service = this.ecs.service(name);
      service.update(this.ecs.definitions.find(definition), service.desired, true);
    }
    await eventually("a task of it", () => this.ecs.service(names.web).alive().length > 2);
  }

  redis(...command: string[]): string {
    return sh("redis-cli", ["-h", bridge.address, "-p", String(redisPort), ...command]).trim();
  }

  async stop(): Promise<void> {
    await (this.serviceName as ServiceName | undefined)?.end();
    await (this.awsName as ServiceName | undefined)?.end();
    await (this.ecs as Ecs | undefined)?.end();
    if (this.options.beside === undefined)
      await this.docker.stop().catch((error: unknown) => {
        console.error(String(error));
      });
    await this.daemons.stopAll();
    if (this.options.beside === undefined) await (this.aws as AwsStandIn | undefined)?.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  private async startAll(): Promise<void> {
    const { beside } = this.options;
    this.aws = beside?.aws ?? (await this.startAws());
    const users = cacheUserAnswers((...command) => this.redis(...command));
    const secrets = secretAnswers(this.secrets, { ...this.aws.others });
    Object.assign(this.aws.others, this.logs.answers(), registryAnswers(this.registry), users, secrets);
    this.images = publishServiceImages(this.registry);
    if (beside === undefined) {
      this.docker.daemonEnvironment = this.aws.environment;
      await Promise.all([
        this.docker.start().then(() => this.postgres.start()),
        startRegistry(this.registry, this.root, this.daemons),
      ]);
    } else this.secrets.set(secretOf("database"), beside.secrets.get("database") ?? "");
    this.tellSecrets();
    await this.startRedis();
    this.balancer = new LoadBalancer(
      {
        ...{ address: this.address, folder: this.root },
        healthPath: usualApplication().web.healthPath,
        healthMs: Math.round(10_000 / this.speed),
        deregistrationMs: this.options.drainMs ?? Math.round(30_000 / this.speed),
        idleSeconds: 60,
      },
      this.daemons,
    );
    await this.balancer.start();
    await this.startEcs();
  }

  private async startAws(): Promise<AwsStandIn> {
    const aws = await AwsStandIn.start({ accountId, instanceId: "none", documents: {}, onebox: "" });
    Object.assign(process.env, aws.environment);
    return aws;
  }

  /** Passwords of the database's role and of queue and cache are made up by the environment's own preparation. */
  private tellSecrets(): void {
    this.secrets.set(secretOf("application"), JSON.stringify({ SECRET_KEY: "canary-3f9c51e8a7" }));
    this.secrets.set(parameterOf("database-address"), this.postgres.address);
    const master = "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-master";
    this.secrets.set(parameterOf("master-secret"), master);
    const login = { username: "onebox_master", password: this.postgres.masterPassword };
    this.secrets.set(master, JSON.stringify(login));
    this.secrets.set(parameterOf("queue-url"), `redis://${bridge.address}:${redisPort}/0`);
    this.secrets.set(parameterOf("cache-url"), `redis://${bridge.address}:${redisPort}/1`);
  }

  private async startRedis(): Promise<void> {
    const network = ["--bind", bridge.address, "--port", String(redisPort), "--protected-mode", "no"];
    this.daemons.start("redis", "redis-server", [...network, "--dir", this.root]);
    await eventually("redis", () => this.redis("PING") === "PONG");
  }

  private async startEcs(): Promise<void> {
    const awsPort = Number(new URL(this.aws.endpoint).port);
    this.ecs = new Ecs({
      ...{ folder: path.join(this.root, "tasks"), pauseImage: this.images.pause, account: accountId, cluster },
      docker: new DockerApi(path.join((this.options.beside ?? this).root, "docker.sock")),
      endpoint: `http://${bridge.address}:${agentPort}`,
      logEndpoint: this.aws.endpoint,
      awsEndpoint: `http://${bridge.address}:${awsPort}`,
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
    this.makeServices(this.register("none"));
    const web = this.ecs.service(names.web);
    const find = (): string[] => web.healthy().map(({ address }) => address);
    this.awsName = new ServiceName(() => ["127.0.0.1"], awsPort, 60_000, bridge.address);
    await this.awsName.start();
    this.serviceName = new ServiceName(find, 8_081, 10_000 / this.speed, this.address);
    await this.serviceName.start();
  }

  /** Those that the program has and ECS has not, each without a task. */
  private makeServices({ web, processes }: Revisions): void {
    // Longer than in AWS for its speed: a task that begins on a busy machine is no failure.
    const graceMs = 60_000 / this.speed;
    const make = (
      name: string,
      definition: TaskDefinition,
      options: Omit<ServiceOptions, "name" | "graceMs">,
    ): void => {
      if (this.made.includes(name)) return;
      this.made.push(name);
      this.ecs.create({ name, graceMs, ...options }, definition, 0);
    };
    const rolling = { minimumHealthyPercent: 100, maximumPercent: 200 };
    make(names.web, web, { ...rolling, balanced: { balancer: this.balancer, port: proxyPort } });
    for (const [name, definition] of Object.entries(processes)) {
      const isOnly = this.processes[name]?.singleton === true;
      make(serviceName(name), definition, isOnly ? { minimumHealthyPercent: 0, maximumPercent: 100 } : rolling);
    }
  }

  private made: string[] = [];

  /** Revisions for a release, as the program makes them: one that is the same is none. */
  private register(release: string): Revisions {
    const facts = this.facts(release);
    const register = (family: string, containerDefinitions: object[]): TaskDefinition =>
      this.ecs.definitions.newest({
        family: `${cluster}-${family}`,
        containerDefinitions,
        memory: String(size.memoryMb),
        cpu: String(size.cpu),
        volumes: volumes.map((name) => ({ name })),
        runtimePlatform: { cpuArchitecture: facts.architecture, operatingSystemFamily: "LINUX" },
      });
    return {
      web: register("web", webContainers(facts, size)),
      processes: Object.fromEntries(
        Object.entries(this.processes).map(([name, process]) => [
          name,
          register(name, processContainers(facts, name, process, size)),
        ]),
      ),
      once: register("once", onceContainers(facts, size)),
      prepare: register("prepare", prepareContainers(facts)),
    };
  }

  private inputs(release: string): ServiceInputs {
    const revisions = this.register(release);
    this.makeServices(revisions);
    const { web, processes, once, prepare } = revisions;
    return {
      ...{ environment: "test", region: "us-east-1", accountId, cluster, release },
      ...{ once: once.arn, prepare: prepare.arn },
      services: [
        { name: names.web, kind: "web", definition: web.arn, least: this.options.web ?? 2 },
        ...Object.entries(processes).map(([name, { arn: definition }]) => {
          return { name: serviceName(name), kind: "process", definition, least: 1 } as const;
        }),
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
      ...{ queueUser: "onebox-test-queue", cacheUser: "onebox-test-cache" },
      mediaBucket: "onebox-test-media-123456789012",
      staticBucket: "onebox-test-static-123456789012",
      staticOrigin: "http://127.0.0.1:9",
      taskRole: `arn:aws:iam::${accountId}:role/onebox/test/onebox-test-task-caller`,
      logGroup: "/onebox/test/containers",
      proxyFiles: proxyFiles(),
      programs: { prepare: toolProgram("prepare"), metrics: toolProgram("metrics") },
      queues: [],
      metricNamespace: "onebox/test",
      application: usualApplication(),
      timeouts: usualTimeouts(),
    };
  }
}
