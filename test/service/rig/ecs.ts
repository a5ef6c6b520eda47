import type { ListTasksCommandInput, RunTaskCommandInput, UpdateServiceCommandInput } from "@aws-sdk/client-ecs";
import { createServer, type Server } from "node:http";
import { randomBytes } from "node:crypto";
import { type Body, ServiceError } from "../../stand-ins/aws";
import { pause } from "../../host/rig/processes";
import { Definitions, type TaskDefinition } from "./definitions";
import { Service, type ServiceOptions } from "./service";
import { type Machine, type Overrides, Task } from "./task";

const lookMs = 200;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html */
const protectedMinutes = { usual: 120, least: 1, most: 2_880 } as const;

// Why: docs/decisions/0194.
/** ECS with real tasks: what its interface is asked happens on the machine. */
export class Ecs {
  readonly definitions: Definitions;
  readonly tasks: Task[] = [];
  /** Zones in which tasks can be started. */
  zones: readonly string[] = ["us-east-1a", "us-east-1b"];
  /** Whether AWS has no room for another task. */
  isFull = false;
  /** Every other call is one too many. */
  isThrottled = false;
  private calls = 0;
  private readonly services = new Map<string, Service>();
  private readonly agent: Server;
  private isEnded = false;
  private watching: Promise<void> = Promise.resolve();

  constructor(private readonly machine: Machine) {
    this.definitions = new Definitions(machine.account);
    this.agent = createServer((request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        const [, id, what] =
          /^\/agent\/([^/]+)\/(task-protection\/v1\/state|credentials)$/.exec(request.url ?? "") ?? [];
        const task = this.tasks.find((each) => each.id === id);
        if (task === undefined) {
          response.writeHead(404).end();
          return;
        }
        const answer =
          what === "credentials"
            ? { AccessKeyId: "ASIATASK", SecretAccessKey: "of-the-task", Token: task.id }
            : { protection: protectionOf(task, request.method === "PUT" ? text : "{}") };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
  }

  /** @param address and port of the agent, as tasks reach it. */
  async start(address: string, port: number): Promise<void> {
    await new Promise<void>((resolve) => this.agent.listen(port, address, resolve));
    this.watching = this.watch();
  }

  service(name: string): Service {
    const found = this.services.get(name);
    if (found === undefined) throw new ServiceError("ServiceNotFoundException", "Service not found.");
    return found;
  }

  create(options: ServiceOptions, definition: TaskDefinition, desired: number): Service {
    const service = new Service(options, (wanted, by) => (this.isFull ? null : this.begin(wanted, by)));
    this.services.set(options.name, service);
    service.update(definition, desired, true);
    return service;
  }

  /** As Pulumi deletes a service. */
  async remove(name: string): Promise<void> {
    await this.services.get(name)?.end();
    this.services.delete(name);
  }

  /** Everything in a zone ends at once, and nothing can be started there. */
  async loseZone(zone: string): Promise<void> {
    this.zones = this.zones.filter((each) => each !== zone);
    const lost = this.tasks.filter((task) => task.zone === zone && task.status !== "STOPPED");
    await Promise.all(lost.map((task) => task.kill("Host EC2 (instance) terminated.")));
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await this.watching;
    await Promise.all([...this.services.values()].map((service) => service.end()));
    await Promise.all(this.tasks.map((task) => task.kill("the end")));
    this.agent.closeAllConnections();
    await new Promise((resolve) => this.agent.close(resolve));
  }

  /** Answers by action, as the JSON protocol names them. */
  answers(): Readonly<Record<string, (body: Body) => unknown>> {
    return Object.fromEntries(
      Object.entries(this.allAnswers()).map(([action, answer]) => [
        action,
        (body: Body) => {
          if (this.isThrottled && ++this.calls % 2 === 1)
            throw new ServiceError("ThrottlingException", "Rate exceeded");
          return answer(body);
        },
      ]),
    );
  }

  private allAnswers(): Readonly<Record<string, (body: Body) => unknown>> {
    return {
      RegisterTaskDefinition: (body) => ({ taskDefinition: this.definitions.register(body).registered }),
      DescribeTaskDefinition: (body) => ({
        taskDefinition: this.definitions.find(String(body["taskDefinition"])).registered,
      }),
      ListTaskDefinitions: (body) => ({ taskDefinitionArns: this.definitions.revisions(String(body["familyPrefix"])) }),
      DescribeServices: (body) => {
        const names = body["services"] as string[];
        const found = names.flatMap((name) => this.services.get(name.split("/").at(-1) ?? "") ?? []);
        return { services: found.map((service) => service.shown()), failures: [] };
      },
      UpdateService: (body) => this.updateService(body),
      RunTask: (body) => this.runTask(body),
      ListTasks: (body) => this.listTasks(body),
      DescribeTasks: (body) => {
        const wanted = (body["tasks"] as string[]).map((arn) => arn.split("/").at(-1));
        return { tasks: this.tasks.filter(({ id }) => wanted.includes(id)).map((task) => task.shown()), failures: [] };
      },
      StopTask: (body) => {
        const task = this.tasks.find(({ arn, id }) => [arn, id].includes(String(body["task"])));
        if (task === undefined)
          throw new ServiceError("InvalidParameterException", "The referenced task was not found.");
        const { reason = "Task stopped by user" } = body as { reason?: string };
        void task.stop(reason);
        return { task: task.shown() };
      },
    };
  }

  private updateService(body: Body): unknown {
    const service = this.service(String(body["service"]));
    const { taskDefinition, desiredCount, forceNewDeployment } = body as Partial<UpdateServiceCommandInput>;
    const definition = taskDefinition === undefined ? service.definition : this.definitions.find(taskDefinition);
    service.update(definition, desiredCount ?? service.desired, forceNewDeployment === true);
    return { service: service.shown() };
  }

  private runTask(body: Body): unknown {
    const { taskDefinition = "", overrides, startedBy = "" } = body as unknown as RunTaskCommandInput;
    const [override] = overrides?.containerOverrides ?? [];
    const changed = override && {
      container: override.name ?? "",
      command: override.command,
      environment: Object.fromEntries((override.environment ?? []).map(({ name = "", value = "" }) => [name, value])),
    };
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html
    if (this.isFull) return { tasks: [], failures: [{ reason: "RESOURCE:ENI" }] };
    const task = this.begin(this.definitions.find(taskDefinition), startedBy, changed);
    return { tasks: [task.shown()], failures: [] };
  }

  /** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: "it must be the only filter" */
  private listTasks(body: Body): unknown {
    const { serviceName, startedBy, family, desiredStatus = "RUNNING" } = body as ListTasksCommandInput;
    if (startedBy !== undefined && (serviceName !== undefined || family !== undefined))
      throw new ServiceError("InvalidParameterException", "startedBy must be the only filter");
    const among = serviceName === undefined ? this.tasks : this.service(serviceName).tasks;
    const found = among.filter((task) => {
      const isStopped = ["STOPPING", "STOPPED"].includes(task.status);
      if (startedBy !== undefined && task.startedBy !== startedBy) return false;
      if (family !== undefined && task.definition.family !== family) return false;
      return isStopped === (desiredStatus === "STOPPED");
    });
    return { taskArns: found.map(({ arn }) => arn) };
  }

  private begin(definition: TaskDefinition, startedBy: string, overrides?: Overrides): Task {
    const zone = this.emptiestZone(definition.family);
    const task = new Task(randomBytes(16).toString("hex"), definition, startedBy, zone, this.machine, overrides);
    this.tasks.push(task);
    return task;
  }

  /**
   * Tasks of one service are spread over the zones.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
   */
  private emptiestZone(family: string): string {
    const alive = this.tasks.filter(
      ({ status, definition }) => definition.family === family && ["PENDING", "RUNNING"].includes(status),
    );
    const number = (zone: string): number => alive.filter((task) => task.zone === zone).length;
    return [...this.zones].sort((left, right) => number(left) - number(right))[0] ?? "";
  }

  private async watch(): Promise<void> {
    while (!this.isEnded) {
      for (const service of this.services.values()) await service.reconcile();
      await pause(lookMs);
    }
  }
}

/** As the agent's endpoint answers: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html */
function protectionOf(task: Task, wanted: string): object {
  const { ProtectionEnabled, ExpiresInMinutes = protectedMinutes.usual } = JSON.parse(wanted) as {
    ProtectionEnabled?: boolean;
    ExpiresInMinutes?: number;
  };
  const minutes = Math.min(Math.max(ExpiresInMinutes, protectedMinutes.least), protectedMinutes.most);
  if (ProtectionEnabled !== undefined) task.protectedUntil = ProtectionEnabled ? Date.now() + minutes * 60_000 : 0;
  const until = new Date(task.protectedUntil).toISOString();
  return {
    ProtectionEnabled: task.isProtected,
    TaskArn: task.arn,
    ...(task.isProtected ? { ExpirationDate: until } : {}),
  };
}
