import { type Answer, type Call, LoopbackServer } from "../../stand-ins/loopback";

/** What a revision's tasks do. */
export type Fate =
  | "serves"
  | "crashes"
  | "is unhealthy"
  | "has no image"
  | "lacks a secret"
  | "needs too much memory"
  | "dies"
  | "finds no place"
  | "leaves older tasks";

interface Deployment {
  readonly id: string;
  status: "PRIMARY" | "ACTIVE";
  readonly taskDefinition: string;
  rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  rolloutStateReason: string;
  runningCount: number;
  failedTasks: number;
}

interface Service {
  readonly name: string;
  desired: number;
  deployments: Deployment[];
  /** Of ECS, newest first. */
  events?: readonly object[];
}

interface Task {
  readonly taskArn: string;
  readonly startedBy: string;
  readonly taskDefinitionArn: string;
  readonly service: string;
  readonly createdAt: number;
  readonly stoppedAt: number;
  lastStatus: "RUNNING" | "STOPPED";
  readonly stoppedReason: string;
  readonly containers: readonly { name: string; exitCode?: number; reason?: string }[];
}

type Body = Readonly<Record<string, unknown>>;

const arn = (what: string): string => `arn:aws:ecs:us-east-1:123456789012:${what}`;
const refusal = (type: string, message: string): Answer => ({ status: 400, body: { __type: type, message } });

/** How each fate ends: as ECS words it, and as it lists the containers, in an order that says nothing. */
const ends: Readonly<
  Record<
    Exclude<Fate, "serves" | "dies" | "finds no place" | "leaves older tasks">,
    Pick<Task, "stoppedReason" | "containers">
  >
> = {
  crashes: {
    stoppedReason: "Essential container in task exited",
    containers: [
      { name: "proxy", exitCode: 137 },
      { name: "app", exitCode: 3 },
      { name: "secrets", exitCode: 0 },
    ],
  },
  "is unhealthy": {
    stoppedReason: "Task failed ELB health checks in (target-group web)",
    containers: [
      { name: "proxy", exitCode: 0 },
      { name: "app", exitCode: 0 },
      { name: "secrets", exitCode: 0 },
    ],
  },
  "needs too much memory": {
    stoppedReason: "Essential container in task exited",
    containers: [
      { name: "proxy", exitCode: 0 },
      { name: "app", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" },
      { name: "secrets", exitCode: 0 },
    ],
  },
  "has no image": {
    stoppedReason: "CannotPullContainerError: pull image manifest has been retried 1 time(s): not found",
    containers: [{ name: "proxy" }, { name: "app" }, { name: "secrets" }],
  },
  "lacks a secret": {
    stoppedReason: "Container secrets failed to start: it did not end with 0",
    containers: [{ name: "proxy" }, { name: "app" }, { name: "secrets", exitCode: 1 }],
  },
};

/**
 * ECS, its logs and STS for one client, by their wire protocols: each look at a service is a step of its deployment, so
 * nothing depends on time. The circuit breaker opens as AWS says: after as many failed tasks as half of those wanted, at
 * least 3 and at most 200, and goes back to the last deployment that was completed.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export class EcsStandIn {
  readonly fates = new Map<string, Fate>();
  /** Exit codes of what runs once, by its command, one for each time; 0 where there is none. */
  readonly exitCodes = new Map<string, number[]>();
  /** Why the next RunTask calls are refused, one each: in an answer, or by an error where it is of two words and more. */
  readonly refusals: string[] = [];
  /** Revisions that somebody else begins to deploy at the first look at a deployment, by service. */
  readonly takenOver = new Map<string, string>();
  /** Commands of which the task goes on until it is stopped. */
  readonly endless = new Set<string>();
  /** By the stream's first parts: `web/app`. */
  readonly said = new Map<string, string[]>();
  /** What was asked that changes something, in order. */
  readonly changes: string[] = [];
  /** Bodies of every RunTask. */
  readonly runs: Body[] = [];
  account = "123456789012";
  /** What RDS answers of the environment's database. */
  database = "<R><DescribeDBInstancesResult><DBInstances/></DescribeDBInstancesResult></R>";
  /** What the environment is to run. */
  parameter = "none";
  /** Labels and architecture of the application's images, by version; what is left out is as it should be. */
  readonly images = new Map<string, { labels?: Record<string, string>; architecture?: string }>();
  /** Releases by revision, and how other than usual their definitions are; a revision's number says its place. */
  readonly definitions = new Map<string, { release: string; memory?: string; environment?: string[] }>();
  /** Releases of which the registry has no image any more. */
  readonly deletedImages = new Set<string>();
  /** Revisions that somebody has deregistered. */
  readonly inactive = new Set<string>();
  /** Tasks that somebody else has started and that end after so many looks, by who started them; a service's last, by its name. */
  readonly others = new Map<string, number>();
  /** A service of which a first page of ended tasks is listed before the others. */
  longEnded: string | null = null;
  private readonly services = new Map<string, Service>();
  private readonly tasks: Task[] = [];
  private server: LoopbackServer | undefined;
  private count = 0;

  async start(): Promise<string> {
    this.server = await LoopbackServer.start((call) => this.answer(call));
    return this.server.url;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  /** A service that has come to its end with a revision. */
  has(name: string, definition: string, desired: number): void {
    const deployment = this.deployment(definition, "COMPLETED");
    this.services.set(name, { name, desired, deployments: [{ ...deployment, runningCount: desired }] });
  }

  /** Begins a deployment that somebody else left. */
  begin(name: string, definition: string): void {
    const service = this.service(name);
    for (const each of service.deployments) each.status = "ACTIVE";
    service.deployments.unshift(this.deployment(definition, "IN_PROGRESS"));
  }

  runsNow(name: string): { definition: string; desired: number; state: string } {
    const { desired, deployments } = this.service(name);
    return { definition: deployments[0]?.taskDefinition ?? "", desired, state: deployments[0]?.rolloutState ?? "" };
  }

  private answer({ headers, body, path }: Call): Answer {
    if (path.startsWith("/blob/")) return { status: 200, body: this.configuration(path.slice("/blob/".length)) };
    const action = String(headers["x-amz-target"] ?? "").split(".")[1];
    const given = (typeof body === "object" ? body : {}) as Body;
    switch (action) {
      case undefined:
        if (String(body).includes("DescribeInstances"))
          return { status: 200, headers: { "content-type": "text/xml" }, text: noInstances };
        if (String(body).includes("DescribeDBInstances"))
          return { status: 200, headers: { "content-type": "text/xml" }, text: this.database };
        return { status: 200, headers: { "content-type": "text/xml" }, text: identity(this.account) };
      case "DescribeServices":
        return this.describeServices(given);
      case "UpdateService":
        return this.updateService(given);
      case "RunTask":
        return this.runTask(given);
      case "ListTasks":
        return this.listTasks(given);
      case "DescribeTasks":
        return this.describeTasks(given["tasks"] as string[]);
      case "DescribeTaskDefinition":
        return { status: 200, body: { taskDefinition: this.definition(String(given["taskDefinition"])) } };
      case "ListTaskDefinitions":
        return this.listDefinitions(String(given["familyPrefix"]), given["status"] === "INACTIVE");
      case "BatchGetImage":
        return this.manifest(given["imageIds"] as { imageDigest: string }[]);
      case "GetDownloadUrlForLayer":
        return { status: 200, body: { downloadUrl: `${this.server?.url ?? ""}/blob/${String(given["layerDigest"])}` } };
      case "RegisterScalableTarget":
        return this.scale(given);
      case "StopTask":
        return this.stopTask(given);
      case "ListServices":
        return {
          status: 200,
          body: { serviceArns: [...this.services.keys()].map((name) => arn(`service/c/${name}`)) },
        };
      case "GetParameter":
        return { status: 200, body: { Parameter: { Name: given["Name"], Value: this.parameter } } };
      case "FilterLogEvents":
        return this.filteredLogs(given["logStreamNamePrefix"] as string | undefined);
      case "GetLogEvents":
        return this.logs(String(given["logStreamName"]), given["nextToken"]);
      default:
        return refusal("UnknownOperationException", action);
    }
  }

  /** Fewer tasks than the new minimum are brought up to it at once. */
  private scale({ ResourceId, MinCapacity, MaxCapacity }: Body): Answer {
    const service = this.service(String(ResourceId).split("/")[2] ?? "");
    this.changes.push(`scale ${service.name} ${String(MinCapacity)} to ${String(MaxCapacity)}`);
    service.desired = Number(MinCapacity);
    const [newest] = service.deployments;
    if (newest !== undefined) newest.runningCount = service.desired;
    return { status: 200, body: {} };
  }

  private describeServices({ services }: Body): Answer {
    const found = (services as string[]).map((name) => this.services.get(name)).filter((one) => one !== undefined);
    for (const service of found) this.step(service);
    return { status: 200, body: { services: found.map(shown) } };
  }

  private updateService({ service: name, taskDefinition, desiredCount }: Body): Answer {
    const service = this.service(String(name));
    const newest = service.deployments[0]?.taskDefinition ?? "";
    const definition = (taskDefinition as string | undefined) ?? newest;
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html
    if (this.inactive.has(definition)) return refusal("ClientException", "TaskDefinition is inactive");
    this.changes.push(`${service.name} → ${definition} × ${String(desiredCount)}`);
    service.desired = Number(desiredCount);
    this.begin(service.name, definition);
    return { status: 200, body: { service: shown(service) } };
  }

  /** One step of the newest deployment. */
  private step(service: Service): void {
    const [newest] = service.deployments;
    if (newest?.rolloutState !== "IN_PROGRESS") return;
    const theirs = this.takenOver.get(service.name);
    if (theirs !== undefined) {
      this.takenOver.delete(service.name);
      this.begin(service.name, theirs);
      return;
    }
    const fate = this.fates.get(newest.taskDefinition) ?? "serves";
    if (fate === "finds no place") {
      service.events = [unplaced(service.name)];
      return;
    }
    if (fate === "leaves older tasks") {
      newest.runningCount = service.desired;
      return;
    }
    if (fate === "serves" || fate === "dies" || service.desired === 0) {
      arrive(service, newest);
      if (fate === "dies") this.stopped(service.name, newest.id, newest.taskDefinition, ends.crashes);
      return;
    }
    newest.failedTasks += 1;
    this.stopped(service.name, newest.id, newest.taskDefinition, ends[fate]);
    if (newest.failedTasks < Math.min(200, Math.max(3, Math.ceil(service.desired / 2)))) return;
    newest.rolloutState = "FAILED";
    newest.rolloutStateReason = "ECS deployment circuit breaker: tasks failed to start.";
    const completed = service.deployments.find(({ rolloutState }) => rolloutState === "COMPLETED");
    if (completed !== undefined) this.goBack(service, newest, completed.taskDefinition);
  }

  private goBack(service: Service, failed: Deployment, definition: string): void {
    const back = this.deployment(definition, "IN_PROGRESS");
    back.rolloutStateReason = `ECS deployment circuit breaker: rolling back to ${definition}.`;
    service.deployments = [back, ...service.deployments.filter((each) => each !== failed)];
    // What it drains is stopped, too, and is not why it failed.
    const containers = [{ name: "app", exitCode: 0 }];
    this.stopped(service.name, failed.id, failed.taskDefinition, {
      stoppedReason: "Scaling activity initiated by (deployment back)",
      containers,
    });
  }

  private runTask(given: Body): Answer {
    const reason = this.refusals.shift();
    if (reason?.includes(" ") === true) return refusal("ClientException", reason);
    if (reason !== undefined) return { status: 200, body: { tasks: [], failures: [{ reason }] } };
    this.runs.push(given);
    const { containerOverrides } = given["overrides"] as { containerOverrides: { command?: string[] }[] };
    const command = containerOverrides[0]?.command?.join(" ") ?? String(given["taskDefinition"]);
    this.changes.push(`run ${command}`);
    const exitCode = this.exitCodes.get(command)?.shift() ?? 0;
    const containers = [
      { name: "app", exitCode },
      { name: "secrets", exitCode: 0 },
    ];
    const task = this.stopped("", String(given["startedBy"]), String(given["taskDefinition"]), {
      stoppedReason: "Essential container in task exited",
      containers,
    });
    if (this.endless.has(command)) task.lastStatus = "RUNNING";
    return { status: 200, body: { tasks: [{ ...task, lastStatus: "PROVISIONING" }], failures: [] } };
  }

  private stopTask({ task: arnOfTask, reason }: Body): Answer {
    this.changes.push(`stop: ${String(reason)}`);
    for (const task of this.tasks) if (task.taskArn === arnOfTask) task.lastStatus = "STOPPED";
    return { status: 200, body: {} };
  }

  /** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: "it must be the only filter" */
  private listTasks({ startedBy, serviceName, desiredStatus = "RUNNING", nextToken }: Body): Answer {
    if (startedBy !== undefined && serviceName !== undefined)
      return refusal("InvalidParameterException", "startedBy must be the only filter");
    if (desiredStatus === "STOPPED" && serviceName === this.longEnded && nextToken === undefined)
      return { status: 200, body: { taskArns: Array.from({ length: 100 }, (_, n) => `ended-${n}`), nextToken: "2" } };
    if (typeof serviceName === "string" && desiredStatus === "STOPPED" && this.others.has(serviceName))
      return { status: 200, body: { taskArns: [serviceName] } };
    if (typeof startedBy === "string")
      return { status: 200, body: { taskArns: this.others.has(startedBy) ? [startedBy] : [] } };
    const found = desiredStatus === "STOPPED" ? this.tasks.filter(({ service }) => service === serviceName) : [];
    return { status: 200, body: { taskArns: found.map(({ taskArn }) => taskArn) } };
  }

  private describeTasks(arns: readonly string[]): Answer {
    const left = this.others.get(arns[0] ?? "");
    if (left === undefined)
      return {
        status: 200,
        body: { tasks: this.tasks.filter(({ taskArn }) => arns.some((arn) => taskArn.endsWith(arn))) },
      };
    this.others.set(arns[0] ?? "", left - 1);
    this.changes.push(`look at ${arns.join(" ")}`);
    return { status: 200, body: { tasks: [{ taskArn: arns[0], lastStatus: left > 0 ? "RUNNING" : "STOPPED" }] } };
  }

  private definition(arn: string): object {
    const { release = "none", memory = "512", environment = ["SECRET_KEY_FILE"] } = this.definitions.get(arn) ?? {};
    const [family] = arn.split(":");
    const variables = environment.map((name) => ({ name, value: `/run/secrets/${name}` }));
    const app = {
      name: "app",
      image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/onebox/app@${release.split("@")[1] ?? ""}`,
      dockerLabels: { "onebox.release": release },
      environment: [...variables, { name: "ONEBOX_VERSION", value: release }],
    };
    const runtimePlatform = { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" };
    return { taskDefinitionArn: arn, family, cpu: "256", memory, runtimePlatform, containerDefinitions: [app] };
  }

  private listDefinitions(family: string, isInactive: boolean): Answer {
    const mine = [...this.definitions.keys()]
      .filter((arn) => arn.startsWith(`${family}:`))
      .filter((arn) => this.inactive.has(arn) === isInactive);
    const number = (arn: string): number => Number(arn.split(":")[1]);
    return { status: 200, body: { taskDefinitionArns: mine.sort((left, right) => number(right) - number(left)) } };
  }

  /** Every image's configuration is found by the digest of the image itself. */
  private manifest([id]: readonly { imageDigest: string }[]): Answer {
    const known = [...this.definitions.values()].some(
      ({ release }) => release.endsWith(`@${id?.imageDigest ?? ""}`) && !this.deletedImages.has(release),
    );
    if (!known)
      return { status: 200, body: { images: [], failures: [{ failureReason: "Requested image not found" }] } };
    const imageManifest = JSON.stringify({ schemaVersion: 2, config: { digest: id?.imageDigest } });
    return { status: 200, body: { images: [{ imageManifest }], failures: [] } };
  }

  private configuration(digest: string): object {
    const release = [...this.definitions.values()].find((each) => each.release.endsWith(`@${digest}`))?.release ?? "";
    const version = release.split("@")[0] ?? "";
    const { labels = {}, architecture = "arm64" } = this.images.get(version) ?? {};
    return { architecture, config: { Labels: { "org.opencontainers.image.version": version, ...labels } } };
  }

  private filteredLogs(prefix = ""): Answer {
    const said = [...this.said].filter(([stream]) => `${stream}/`.startsWith(prefix));
    const events = said.flatMap(([stream, lines]) =>
      lines.map((message, at) => ({
        ...{ message, eventId: `${stream} ${at}`, timestamp: Date.now() },
        logStreamName: `${stream}/0123456789abcdef`,
      })),
    );
    return { status: 200, body: { events } };
  }

  private logs(stream: string, from: unknown): Answer {
    // What has been read is not said again.
    if (from !== undefined) return { status: 200, body: { events: [], nextForwardToken: from } };
    const lines = this.said.get(stream.split("/").slice(0, 2).join("/"));
    if (lines === undefined) return refusal("ResourceNotFoundException", "The specified log stream does not exist.");
    return { status: 200, body: { events: lines.map((message) => ({ message })), nextForwardToken: "f/1" } };
  }

  private stopped(
    service: string,
    startedBy: string,
    definition: string,
    end: Pick<Task, "stoppedReason" | "containers">,
  ): Task {
    const id = ++this.count;
    const task: Task = {
      taskArn: arn(`task/onebox-prod/t${id}`),
      startedBy,
      taskDefinitionArn: arn(`task-definition/${definition}`),
      service,
      createdAt: id,
      stoppedAt: Date.now() / 1_000,
      lastStatus: "STOPPED",
      ...end,
    };
    this.tasks.push(task);
    return task;
  }

  private deployment(taskDefinition: string, rolloutState: Deployment["rolloutState"]): Deployment {
    const id = `ecs-svc/${++this.count}`;
    return {
      id,
      status: "PRIMARY",
      taskDefinition,
      rolloutState,
      rolloutStateReason: "",
      runningCount: 0,
      failedTasks: 0,
    };
  }

  private service(name: string): Service {
    const found = this.services.get(name);
    if (found === undefined) throw new Error(`the test has no service ${name}`);
    return found;
  }
}

function arrive(service: Service, newest: Deployment): void {
  newest.runningCount = service.desired;
  newest.rolloutState = "COMPLETED";
  service.deployments = [newest];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
function unplaced(name: string): object {
  const reason = "Capacity is unavailable at this time. Please try again later or in a different availability zone";
  return {
    createdAt: Date.now() / 1_000,
    message: `(service ${name}) was unable to place a task. Reason: ${reason}.`,
  };
}

function shown({ name, desired, deployments, events = [] }: Service): object {
  const awsvpcConfiguration = { subnets: ["subnet-a", "subnet-b"], securityGroups: ["sg-tasks"] };
  const networkConfiguration = { awsvpcConfiguration };
  const taskDefinition = deployments[0]?.taskDefinition;
  return {
    ...{ serviceName: name, status: "ACTIVE", taskDefinition, desiredCount: desired, deployments, events },
    networkConfiguration,
  };
}

const noInstances = "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>";

function identity(account: string): string {
  const caller = `arn:aws:sts::${account}:assumed-role/deploy/ci`;
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${caller}</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}
