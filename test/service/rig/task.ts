import { chmodSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pause } from "../../host/rig/processes";
import { type ContainerState, type DockerApi, DockerRefusal } from "./docker-api";
import type { Condition, RunnableContainer, TaskDefinition } from "./definitions";

/** Where tasks run. */
export interface Machine {
  readonly docker: DockerApi;
  /** Of the tasks' own disks. */
  readonly folder: string;
  /** What holds a task's network while its containers come and go. */
  readonly pauseImage: string;
  /** Where containers reach what stands for AWS. */
  readonly endpoint: string;
  /** Where they reach AWS itself. */
  readonly awsEndpoint: string;
  /** Where the daemon itself reaches it. */
  readonly logEndpoint: string;
  /** Health checks are asked so many times as often as the definition says. */
  readonly speed: number;
  readonly account: string;
  readonly cluster: string;
  /** The value of a secret. @throws where there is none. */
  secret(arn: string): string;
}

/** What runs a definition otherwise than it says. */
export interface Overrides {
  readonly container: string;
  readonly command: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

type Status = "PENDING" | "RUNNING" | "STOPPING" | "STOPPED";

interface Container {
  readonly definition: RunnableContainer;
  id?: string;
  /** One that was made and has not begun yet looks like one that has ended with 0. */
  hasBegun?: true;
  state?: ContainerState;
  reason?: string;
}

const lookMs = 150;

/**
 * One task as Fargate runs it: containers in one network, in the order of their dependencies and stopped in the reverse
 * one, with volumes of its own; it ends when an essential container does.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 */
export class Task {
  readonly arn: string;
  readonly createdAt = Date.now();
  status: Status = "PENDING";
  stoppedReason = "";
  stoppedAt = 0;
  runningSince = 0;
  /** Until then nothing but a person stops it. In ms since 1970. */
  protectedUntil = 0;
  address = "";
  readonly ended: Promise<void>;
  private readonly containers: readonly Container[];
  private pauseId: string | undefined;
  private stopping: Promise<void> | undefined;

  constructor(
    readonly id: string,
    readonly definition: TaskDefinition,
    readonly startedBy: string,
    /** The availability zone that it is in. */
    readonly zone: string,
    private readonly machine: Machine,
    private readonly overrides: Overrides | undefined,
  ) {
    this.arn = `arn:aws:ecs:us-east-1:${machine.account}:task/${machine.cluster}/${id}`;
    this.containers = definition.containers.map((container) => ({ definition: container }));
    this.ended = this.run();
  }

  get isProtected(): boolean {
    return this.protectedUntil > Date.now();
  }

  /** Every essential container runs, and is healthy where it has a check. */
  get isHealthy(): boolean {
    return (
      this.status === "RUNNING" &&
      this.containers
        .filter(({ definition }) => definition.essential)
        .every(({ state }) => state?.isRunning === true && ["healthy", "none"].includes(state.health))
    );
  }

  get isUnhealthy(): boolean {
    return this.containers.some(({ definition, state }) => definition.essential && state?.health === "unhealthy");
  }

  /** Ends it in good order. */
  stop(reason: string): Promise<void> {
    return (this.stopping ??= this.end(reason, (container) => this.stopContainer(container)));
  }

  /** As the machine below it ends: nobody is asked. */
  kill(reason: string): Promise<void> {
    return (this.stopping ??= this.end(reason, async ({ id }) => {
      if (id !== undefined) await this.machine.docker.kill(id);
    }));
  }

  /** As one of its programs dies by itself. */
  async killContainer(name: string): Promise<void> {
    const found = this.containers.find(({ definition }) => definition.name === name);
    if (found?.id !== undefined) await this.machine.docker.kill(found.id);
  }

  /** As ECS shows it. */
  shown(): object {
    const { arn, definition, startedBy, zone, status, stoppedReason } = this;
    return {
      ...{ taskArn: arn, taskDefinitionArn: definition.arn, startedBy, availabilityZone: zone },
      lastStatus: status === "STOPPING" ? "DEACTIVATING" : status,
      desiredStatus: ["STOPPING", "STOPPED"].includes(status) ? "STOPPED" : "RUNNING",
      createdAt: this.createdAt / 1_000,
      ...(stoppedReason === "" ? {} : { stoppedReason }),
      ...(this.stoppedAt === 0 ? {} : { stoppedAt: this.stoppedAt / 1_000 }),
      group: `family:${definition.family}`,
      healthStatus: this.isHealthy ? "HEALTHY" : this.isUnhealthy ? "UNHEALTHY" : "UNKNOWN",
      containers: this.containers.map(({ definition: { name, image }, state, reason }) => ({
        ...{ name, image, lastStatus: state?.isRunning === true ? "RUNNING" : "STOPPED" },
        ...(state === undefined || state.isRunning ? {} : { exitCode: state.exitCode }),
        ...(reason === undefined ? {} : { reason }),
      })),
    };
  }

  private async run(): Promise<void> {
    try {
      await this.begin();
      await Promise.all(this.containers.map((container) => this.startInTurn(container)));
      this.runningSince = Date.now();
      if (this.status === "PENDING") this.status = "RUNNING";
      await this.watch();
    } catch (error) {
      await this.stop(error instanceof Error ? error.message : String(error));
    }
    await this.stopping;
  }

  private async begin(): Promise<void> {
    const { docker, pauseImage } = this.machine;
    for (const image of new Set([pauseImage, ...this.containers.map(({ definition }) => definition.image)]))
      await docker.pull(image).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`CannotPullContainerError: pull image manifest has been retried 1 time(s): ${why}`);
      });
    for (const volume of this.definition.volumes) {
      mkdirSync(this.volume(volume), { recursive: true });
      chmodSync(this.volume(volume), 0o755);
    }
    this.pauseId = await docker.create(`${this.id}-pause`, {
      Image: pauseImage,
      Cmd: ["busybox", "sleep", "1000000"],
      HostConfig: { LogConfig: { Type: "none" } },
    });
    await docker.start(this.pauseId);
    this.address = await docker.address(this.pauseId);
  }

  /** Starts it once what it waits for is so. @throws where that cannot be any more. */
  private async startInTurn(container: Container): Promise<void> {
    for (const { containerName, condition } of container.definition.dependsOn)
      await this.await(containerName, condition);
    if (this.stopping !== undefined) return;
    const { docker } = this.machine;
    try {
      container.id = await docker.create(
        `${this.id}-${container.definition.name}`,
        this.asDocker(container.definition),
      );
      await docker.start(container.id);
      container.hasBegun = true;
    } catch (error) {
      if (!(error instanceof DockerRefusal)) throw error;
      container.reason = `CannotStartContainerError: ${error.message}`;
      throw new Error("Task failed to start", { cause: error });
    }
    container.state = await docker.state(container.id);
  }

  private async await(name: string, condition: Condition): Promise<void> {
    const other = this.containers.find(({ definition }) => definition.name === name);
    while (this.stopping === undefined && other !== undefined) {
      if (other.id !== undefined && other.hasBegun === true) other.state = await this.machine.docker.state(other.id);
      const { state } = other;
      if (state !== undefined && isReached(state, condition)) return;
      if (state !== undefined && !state.isRunning) {
        const why = `it was to be ${condition} and ended with exit code ${state.exitCode}`;
        throw new Error(`Container ${name} failed what others wait for: ${why}`);
      }
      await pause(lookMs);
    }
  }

  /** Until it is stopped, or an essential container has ended. */
  private async watch(): Promise<void> {
    while (this.stopping === undefined) {
      await this.look();
      const ended = this.containers.find(({ definition, state }) => definition.essential && state?.isRunning !== true);
      if (ended !== undefined && this.isGoingOn()) {
        if (ended.state?.isOutOfMemory === true)
          ended.reason = "OutOfMemoryError: Container killed due to memory usage";
        await this.stop("Essential container in task exited");
        return;
      }
      await pause(lookMs);
    }
  }

  private isGoingOn(): boolean {
    return this.stopping === undefined;
  }

  private async look(): Promise<void> {
    for (const container of this.containers)
      if (container.id !== undefined) container.state = await this.machine.docker.state(container.id);
  }

  private async end(reason: string, stopOne: (container: Container) => Promise<void>): Promise<void> {
    this.status = "STOPPING";
    this.stoppedReason = reason;
    await Promise.all(this.containers.map((container) => this.stopInTurn(container, stopOne)));
    await this.look();
    for (const id of [...this.containers.map((container) => container.id), this.pauseId])
      if (id !== undefined) await this.machine.docker.remove(id);
    rmSync(this.disk, { recursive: true, force: true });
    this.status = "STOPPED";
    this.stoppedAt = Date.now();
  }

  private readonly stopped = new Map<string, Promise<void>>();

  /** What others depend on ends after them: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
  private stopInTurn(container: Container, stopOne: (container: Container) => Promise<void>): Promise<void> {
    const { name } = container.definition;
    const known = this.stopped.get(name);
    if (known !== undefined) return known;
    const dependents = this.containers.filter(({ definition }) =>
      definition.dependsOn.some(({ containerName }) => containerName === name),
    );
    const done = Promise.all(dependents.map((dependent) => this.stopInTurn(dependent, stopOne))).then(() =>
      stopOne(container),
    );
    this.stopped.set(name, done);
    return done;
  }

  private async stopContainer({ id, definition }: Container): Promise<void> {
    if (id !== undefined) await this.machine.docker.stop(id, definition.stopSeconds);
  }

  private asDocker(container: RunnableContainer): object {
    const { machine, overrides, id } = this;
    const override = overrides?.container === container.name ? overrides : undefined;
    const environment = {
      ...container.environment,
      ...Object.fromEntries(container.secrets.map(({ name, valueFrom }) => [name, this.secretOf(valueFrom)])),
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
      ECS_AGENT_URI: `${machine.endpoint}/agent/${id}`,
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${machine.endpoint}/agent/${id}/credentials`,
      AWS_ENDPOINT_URL: machine.awsEndpoint,
      ...override?.environment,
    };
    const { health } = container;
    return {
      Image: container.image,
      Cmd: override?.command ?? container.command,
      Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      ...(container.user === undefined ? {} : { User: container.user }),
      Labels: container.labels,
      ...(health === undefined ? {} : { Healthcheck: this.asDockerHealth(health) }),
      HostConfig: {
        NetworkMode: `container:${this.pauseId ?? ""}`,
        ReadonlyRootfs: container.isReadOnly,
        CapDrop: container.dropped,
        ...(container.memoryMb === undefined ? {} : { Memory: container.memoryMb * 1024 * 1024 }),
        Mounts: container.mounts.map(({ volume, path: Target, readOnly: ReadOnly }) => {
          return { Type: "bind", Source: this.volume(volume), Target, ReadOnly };
        }),
        LogConfig: { Type: "awslogs", Config: this.asDockerLog(container) },
      },
    };
  }

  private asDockerHealth(health: NonNullable<RunnableContainer["health"]>): object {
    const nanoseconds = (seconds: number): number => Math.round((seconds * 1e9) / this.machine.speed);
    return {
      Test: health.command,
      Interval: nanoseconds(health.intervalSeconds),
      Timeout: Math.round(health.timeoutSeconds * 1e9),
      Retries: health.retries,
      StartPeriod: nanoseconds(health.startSeconds),
    };
  }

  /** Docker's own driver for CloudWatch, which Fargate uses, too. */
  private asDockerLog({ log, name }: RunnableContainer): Record<string, string> {
    const { "awslogs-stream-prefix": prefix = "", ...options } = log;
    const stream = { "awslogs-stream": `${prefix}/${name}/${this.id}`, "awslogs-endpoint": this.machine.logEndpoint };
    return { ...options, ...stream, "awslogs-force-flush-interval-seconds": "1" };
  }

  private secretOf(arn: string): string {
    try {
      return this.machine.secret(arn);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const message = "ResourceInitializationError: unable to pull secrets or registry auth";
      throw new Error(`${message}: retrieve secret from asm: ${why}`, { cause: error });
    }
  }

  private get disk(): string {
    return path.join(this.machine.folder, this.id);
  }

  private volume(name: string): string {
    return path.join(this.disk, name);
  }
}

function isReached({ isRunning, exitCode, health }: ContainerState, condition: Condition): boolean {
  switch (condition) {
    case "START":
      return true;
    case "COMPLETE":
      return !isRunning;
    case "SUCCESS":
      return !isRunning && exitCode === 0;
    case "HEALTHY":
      return isRunning && health === "healthy";
  }
}
