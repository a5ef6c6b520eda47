import type { TaskDefinition } from "./definitions";
import type { LoadBalancer, TargetState } from "./load-balancer";
import type { Task } from "./task";

export interface ServiceOptions {
  readonly name: string;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Behind the load balancer with this port of this container. */
  readonly balanced?: { readonly balancer: LoadBalancer; readonly port: number };
  /** For so long after its start a task is not stopped for what the load balancer says of it. */
  readonly graceMs: number;
}

interface Deployment {
  readonly id: string;
  readonly definition: TaskDefinition;
  rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  rolloutStateReason: string;
  failedTasks: number;
  readonly createdAt: number;
}

/** Null where AWS has no room for it. */
type Starter = (definition: TaskDefinition, startedBy: string) => Task | null;

/**
 * A service of ECS with its rolling deployment: new tasks come as the highest percent allows, old ones go once as many as
 * the lowest are healthy without them; the circuit breaker goes back to the last deployment that was completed.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export class Service {
  desired = 0;
  readonly tasks: Task[] = [];
  private deployments: Deployment[] = [];
  private events: readonly object[] = [];
  private completed: Deployment | undefined;
  private targets = new Map<string, TargetState>();
  private readonly registered = new Set<string>();
  private readonly admitted = new Set<string>();
  private readonly counted = new Set<string>();
  private count = 0;

  constructor(
    readonly options: ServiceOptions,
    private readonly startTask: Starter,
  ) {}

  get name(): string {
    return this.options.name;
  }

  /** What it runs, or is to run. */
  get definition(): TaskDefinition {
    if (this.primary === undefined) throw new Error(`${this.name} has ended`);
    return this.primary.definition;
  }

  /** Begins a deployment, unless nothing but the number of tasks is another. */
  update(definition: TaskDefinition, desired: number, isForced: boolean): void {
    this.desired = desired;
    if (this.primary?.definition === definition && !isForced) return;
    this.begin(definition, "ECS deployment in progress.");
  }

  /** One look of ECS's scheduler. */
  async reconcile(): Promise<void> {
    const { balanced } = this.options;
    if (balanced !== undefined) this.targets = await balanced.balancer.states();
    for (const task of this.tasks) await this.tend(task);
    const { primary } = this;
    if (primary === undefined) return;
    this.countFailures(primary);
    this.openBreaker(primary);
    this.startWanted();
    this.stopUnwanted();
    this.complete();
  }

  /** Tasks that could take work. */
  healthy(): Task[] {
    return this.alive().filter((task) => this.isHealthy(task));
  }

  /** Tasks that nobody has asked to stop. */
  alive(): Task[] {
    return this.tasks.filter(({ status }) => status === "PENDING" || status === "RUNNING");
  }

  /** Stops them all, for the end of a test. */
  async end(): Promise<void> {
    this.deployments = [];
    await Promise.all(this.tasks.map((task) => task.kill("the end")));
  }

  /** As ECS shows it. */
  shown(): object {
    const { name, desired } = this;
    const deployments = this.deployments.map((deployment) => {
      const { id, definition, rolloutState, rolloutStateReason, failedTasks } = deployment;
      const mine = this.alive().filter(({ startedBy }) => startedBy === id);
      return {
        ...{ id, taskDefinition: definition.arn, rolloutState, rolloutStateReason, failedTasks },
        status: deployment === this.primary ? "PRIMARY" : "ACTIVE",
        desiredCount: deployment === this.primary ? desired : 0,
        runningCount: mine.filter(({ status }) => status === "RUNNING").length,
        pendingCount: mine.filter(({ status }) => status === "PENDING").length,
        createdAt: deployment.createdAt / 1_000,
      };
    });
    const running = this.alive().filter(({ status }) => status === "RUNNING").length;
    const { events } = this;
    return { serviceName: name, status: "ACTIVE", desiredCount: desired, runningCount: running, deployments, events };
  }

  private get primary(): Deployment | undefined {
    return this.deployments[0];
  }

  private begin(definition: TaskDefinition, rolloutStateReason: string): void {
    const id = `ecs-svc/${this.name}-${++this.count}`;
    const begun = { id, definition, rolloutStateReason, failedTasks: 0, createdAt: Date.now() };
    this.deployments = [{ ...begun, rolloutState: "IN_PROGRESS" }, ...this.deployments];
  }

  /** Registers a task that runs, and ends one that is not well. */
  private async tend(task: Task): Promise<void> {
    const { balanced, graceMs } = this.options;
    if (task.status === "RUNNING" && balanced !== undefined && !this.registered.has(task.id)) {
      this.registered.add(task.id);
      await balanced.balancer.register(task.id, task.address, balanced.port);
    }
    if (this.isHealthy(task)) this.admitted.add(task.id);
    // What has died gets no more requests than until somebody has looked.
    if (task.status === "STOPPED" || task.status === "STOPPING") balanced?.balancer.deregister(task.id);
    if (task.status !== "RUNNING") return;
    const isPastGrace = Date.now() - task.runningSince > graceMs;
    if (task.isUnhealthy) void this.retire(task, "Task failed container health checks");
    else if (isPastGrace && this.isRefused(task))
      void this.retire(task, `Task failed ELB health checks in (target-group ${this.name})`);
  }

  private isRefused({ id }: Task): boolean {
    const { balanced } = this.options;
    return balanced !== undefined && this.registered.has(id) && this.target(id) === "unhealthy";
  }

  private target(id: string): TargetState {
    return this.targets.get(id) ?? "initial";
  }

  private isHealthy(task: Task): boolean {
    return task.isHealthy && (this.options.balanced === undefined || this.target(task.id) === "healthy");
  }

  /** Out of the load balancer first, and stopped once nothing comes any more. */
  private async retire(task: Task, reason: string): Promise<void> {
    if (this.retiring.has(task.id)) return;
    this.retiring.add(task.id);
    const { balanced } = this.options;
    if (balanced !== undefined && this.registered.has(task.id)) await balanced.balancer.drained(task.id);
    await task.stop(reason);
  }

  private readonly retiring = new Set<string>();

  private startWanted(): void {
    const { primary } = this;
    if (primary === undefined || primary.rolloutState === "FAILED") return;
    const all = this.alive().length;
    const mine = this.staying().filter(({ startedBy }) => startedBy === primary.id).length;
    const highest = Math.max(Math.floor((this.desired * this.options.maximumPercent) / 100), 1);
    for (let more = Math.min(this.desired - mine, highest - all); more > 0; more--) {
      const task = this.startTask(primary.definition, primary.id);
      if (task === null) this.events = [unplaced(this.name)];
      else this.tasks.push(task);
    }
  }

  private staying(): Task[] {
    return this.alive().filter(({ id }) => !this.retiring.has(id));
  }

  private stopUnwanted(): void {
    const { primary } = this;
    const lowest = Math.ceil((this.desired * this.options.minimumHealthyPercent) / 100);
    const staying = this.staying();
    const old = staying.filter(({ startedBy }) => startedBy !== primary?.id);
    const mine = staying.filter(({ startedBy }) => startedBy === primary?.id);
    const wanted = `Scaling activity initiated by (deployment ${primary?.id ?? ""})`;
    let healthy = staying.filter((task) => this.isHealthy(task)).length;
    // What never became healthy is the first to go; of one's own the newest.
    const candidates = [...old, ...mine.slice(this.desired)].sort(
      (left, right) => Number(this.isHealthy(left)) - Number(this.isHealthy(right)),
    );
    for (const task of candidates) {
      if (task.isProtected) continue;
      if (this.isHealthy(task)) {
        if (healthy - 1 < lowest) continue;
        healthy -= 1;
      }
      void this.retire(task, wanted);
    }
  }

  private countFailures(primary: Deployment): void {
    for (const task of this.tasks) {
      const hasFailed = task.stoppedReason !== "" && !task.stoppedReason.startsWith("Scaling activity");
      if (task.startedBy !== primary.id || this.counted.has(task.id) || !hasFailed) continue;
      this.counted.add(task.id);
      primary.failedTasks += 1;
    }
  }

  private openBreaker(primary: Deployment): void {
    const threshold = Math.min(200, Math.max(3, Math.ceil(this.desired / 2)));
    if (primary.rolloutState !== "IN_PROGRESS" || primary.failedTasks < threshold) return;
    primary.rolloutState = "FAILED";
    primary.rolloutStateReason = "ECS deployment circuit breaker: tasks failed to start.";
    const back = this.completed;
    if (back === undefined) return;
    this.begin(back.definition, `ECS deployment circuit breaker: rolling back to ${back.id}.`);
  }

  private complete(): void {
    const { primary } = this;
    if (primary === undefined) return;
    const mine = this.healthy().filter(({ startedBy }) => startedBy === primary.id);
    const others = this.tasks.filter(({ startedBy, status }) => startedBy !== primary.id && status !== "STOPPED");
    const isThere = mine.length >= this.desired && others.length === 0;
    if (isThere) this.deployments = [primary];
    if (!isThere || primary.rolloutState !== "IN_PROGRESS") return;
    primary.rolloutState = "COMPLETED";
    primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
    this.completed = primary;
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
function unplaced(name: string): object {
  const reason = "Capacity is unavailable at this time. Please try again later or in a different availability zone";
  return { createdAt: Date.now() / 1_000, message: `(service ${name}) was unable to place a task. Reason: ${reason}.` };
}
