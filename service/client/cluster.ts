import type * as ecsClient from "@aws-sdk/client-ecs";
import { despiteNetwork } from "../../host/client/offline";
import { type Patience, pause } from "../../host/client/patience";
import { none } from "../../host/contract/release";
import { messageOf } from "../../model/message-of";
import { applicationContainer } from "../contract/definitions";
import { type Definition, readDefinition } from "./definition";
import { type Ended, endOf, hasFailed, idOf, wasAskedTo } from "./ended";

/** What a service is to run, and of how many tasks. */
export interface Wanted {
  /** ARN of a revision. */
  readonly definition: string;
  readonly desired: number;
}

/** How a deployment of a service stands. */
export interface Progress extends Wanted {
  /** Of the deployment that is the newest. */
  readonly deployment: string;
  readonly state: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly reason: string;
  /** Tasks of the newest deployment that run. */
  readonly running: number;
  /** Tasks of those before it that run: on their way out, or protected while they end a job. */
  readonly older: number;
  /** true once nothing but the newest deployment runs, in the wanted number. */
  readonly isSteady: boolean;
  /** ARN of what serves: of the newest deployment that came to its end; of the newest of all where none did. */
  readonly serving: string;
  /** What ECS said last that it cannot do since the newest deployment began; empty where it said nothing of the kind. */
  readonly cannot: string;
}

/** Why a service is not as wanted, and the newest task of its deployment that stopped; null where none did. */
export interface Missed {
  readonly why: string;
  readonly ended: Ended | null;
}

/** What a task is to do once. */
export interface Once {
  readonly name: string;
  /** In place of the definition's own. */
  readonly command?: readonly string[];
  /** Beside the definition's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly limitSeconds: number;
}

/** Where tasks live. */
export interface Place {
  readonly region: string;
  readonly cluster: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
}

/** What ECS answers that is to run a task. */
interface Started {
  readonly arn?: string;
  readonly refusal: string;
  /** false: asked for again, it may be started. */
  readonly isFinal: boolean;
}

/** One cluster of ECS: its services, and tasks that run to their end. */
export class Cluster {
  private readonly ecs: ecsClient.ECS;

  constructor(
    private readonly place: Place,
    private readonly wait: Patience,
    private readonly log: (line: string) => void = () => undefined,
  ) {
    const { ECS } = require("@aws-sdk/client-ecs") as typeof ecsClient;
    // Calls are counted for the whole account: one that is throttled is no reason to undo a release.
    this.ecs = new ECS({ region: place.region, maxAttempts: 10 });
  }

  /** ECS goes on with what it was told, also while it cannot be asked. */
  private ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    return despiteNetwork(question, this.wait, this.log);
  }

  /** @throws where the cluster has no such service. */
  async progress(service: string): Promise<Progress> {
    const { cluster } = this.place;
    const { services = [] } = await this.ask(() => this.ecs.describeServices({ cluster, services: [service] }));
    const found = services.find(({ status }) => status === "ACTIVE");
    if (found === undefined) throw new Error(`the cluster ${cluster} has no service ${service}`);
    const { deployments = [], desiredCount = 0, events = [] } = found;
    const newest = deployments.find(({ status }) => status === "PRIMARY");
    const state = newest?.rolloutState ?? "IN_PROGRESS";
    const serving = deployments.find(({ rolloutState }) => rolloutState === "COMPLETED") ?? newest;
    return {
      definition: newest?.taskDefinition ?? "",
      desired: desiredCount,
      deployment: newest?.id ?? "",
      state,
      reason: newest?.rolloutStateReason ?? "",
      running: newest?.runningCount ?? 0,
      older: deployments.filter((one) => one !== newest).reduce((sum, { runningCount = 0 }) => sum + runningCount, 0),
      isSteady: deployments.length === 1 && state === "COMPLETED" && newest?.runningCount === desiredCount,
      serving: serving?.taskDefinition ?? "",
      cannot: cannotOf(events, newest?.createdAt),
    };
  }

  /** @returns the id of the deployment that this begins. */
  async update(service: string, { definition, desired }: Wanted): Promise<string> {
    const { service: updated } = await this.ecs.updateService({
      cluster: this.place.cluster,
      service,
      taskDefinition: definition,
      desiredCount: desired,
      // What secrets hold is read when a task starts; the same definition is started anew all the same.
      forceNewDeployment: true,
    });
    const newest = updated?.deployments?.find(({ status }) => status === "PRIMARY");
    if (newest?.id === undefined) throw new Error(`ECS took the update of ${service} but named no deployment`);
    return newest.id;
  }

  /** Stops every task of a service, where there is one, and waits for the last one's end. @throws where that takes too long. */
  async end(service: string, limitMs: number): Promise<void> {
    const { cluster } = this.place;
    const { services = [] } = await this.ecs.describeServices({ cluster, services: [service] });
    if (!services.some(({ status }) => status === "ACTIVE")) return;
    await this.ecs.updateService({ cluster, service, desiredCount: 0 });
    const deadline = Date.now() + limitMs;
    while (await this.hasTasks(service)) {
      if (Date.now() > deadline) throw new Error(`${service} was to end and still has a task`);
      await pause(this.wait.pollMs);
    }
  }

  /** Those that were told to stop have not ended yet. */
  private async hasTasks(serviceName: string): Promise<boolean> {
    const { paginateListTasks } = require("@aws-sdk/client-ecs") as typeof ecsClient;
    const { cluster } = this.place;
    for (const desiredStatus of ["RUNNING", "STOPPED"] as const) {
      // DescribeTasks takes 100, as many as a page has.
      const pages = paginateListTasks({ client: this.ecs, pageSize: 100 }, { cluster, serviceName, desiredStatus });
      for await (const { taskArns = [] } of pages) {
        if (taskArns.length === 0) continue;
        const { tasks = [] } = await this.ecs.describeTasks({ cluster, tasks: taskArns });
        if (tasks.some(({ lastStatus }) => lastStatus !== "STOPPED")) return true;
      }
    }
    return false;
  }

  /** Runs a definition's application with another command, to its end. @throws where it does not start, or takes too long. */
  async runOnce(definition: string, once: Once): Promise<Ended> {
    return this.awaitEnd(await this.start(definition, once), once.name, once.limitSeconds);
  }

  /** Starts it, and does not wait for its end. @returns its id. @throws where it does not start. */
  async start(definition: string, { name, command, environment = {} }: Omit<Once, "limitSeconds">): Promise<string> {
    const { cluster, subnetIds, securityGroupId } = this.place;
    const variables = Object.entries(environment).map(([name, value]) => ({ name, value }));
    const override = { name: applicationContainer, environment: variables };
    const containerOverrides = [{ ...override, ...(command === undefined ? {} : { command: [...command] }) }];
    // Why: docs/decisions/0218.
    const deadline = Date.now() + this.wait.onlineMs;
    const run: ecsClient.RunTaskCommandInput = {
      cluster,
      taskDefinition: definition,
      launchType: "FARGATE",
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: [...subnetIds],
          securityGroups: [securityGroupId],
          assignPublicIp: "ENABLED",
        },
      },
      overrides: { containerOverrides },
      startedBy: startedBy(name),
      propagateTags: "TASK_DEFINITION",
    };
    for (;;) {
      const { arn, refusal, isFinal } = await this.run(run);
      if (arn !== undefined) return idOf(arn);
      if (isFinal || Date.now() > deadline) throw new Error(`${name} could not be started: ${refusal}`);
      await pause(this.wait.pollMs * 10);
    }
  }

  /** ECS refuses in an answer or by an error, as the reason is. */
  private async run(task: ecsClient.RunTaskCommandInput): Promise<Started> {
    try {
      const { tasks = [], failures = [] } = await this.ecs.runTask(task);
      const arn = tasks[0]?.taskArn;
      const refusal = failures[0]?.reason ?? "ECS says nothing";
      return { ...(arn === undefined ? {} : { arn }), refusal, isFinal: !isPassing(refusal) };
    } catch (error) {
      return { refusal: messageOf(error), isFinal: !isPassing(messageOf(error), (error as Error).name) };
    }
  }

  /** How a task ended; null while it has not. @throws where ECS knows it no more, as an hour after its end. */
  async ended(id: string): Promise<Ended | null> {
    const { cluster } = this.place;
    const { tasks = [] } = await this.ask(() => this.ecs.describeTasks({ cluster, tasks: [id] }));
    const [task] = tasks;
    if (task === undefined) throw new Error(`ECS knows no task ${id}, or no longer`);
    return task.lastStatus === "STOPPED" ? endOf(task, cluster) : null;
  }

  private async awaitEnd(arn: string, name: string, limitSeconds: number): Promise<Ended> {
    const { cluster } = this.place;
    const deadline = Date.now() + limitSeconds * 1_000;
    for (;;) {
      const { tasks = [] } = await this.ask(() => this.ecs.describeTasks({ cluster, tasks: [arn] }));
      const [task] = tasks;
      if (task?.lastStatus === "STOPPED") return endOf(task, cluster);
      if (Date.now() > deadline) {
        await this.ecs.stopTask({ cluster, task: arn, reason: `${name} did not end within ${limitSeconds} s` });
        throw new Error(`${name} did not end within ${limitSeconds} s and was stopped`);
      }
      await pause(this.wait.pollMs);
    }
  }

  /**
   * The newest task of a service that stopped without being asked to, as far as ECS remembers; null where none did. ECS takes
   * no other filter beside who started a task, and would then show running ones alone.
   * @param deployment whose tasks are meant; all where it is left out.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
   */
  async lastStopped(serviceName: string, deployment?: string): Promise<Ended | null> {
    const { cluster } = this.place;
    const stopped = { cluster, serviceName, desiredStatus: "STOPPED" } as const;
    const { taskArns = [] } = await this.ask(() => this.ecs.listTasks(stopped));
    if (taskArns.length === 0) return null;
    const some = { cluster, tasks: taskArns.slice(0, 100) };
    const { tasks = [] } = await this.ask(() => this.ecs.describeTasks(some));
    const [newest] = tasks
      .filter(({ startedBy }) => deployment === undefined || startedBy === deployment)
      .filter((task) => !wasAskedTo(task))
      .sort((left, right) => Number(right.createdAt) - Number(left.createdAt));
    return newest === undefined ? null : endOf(newest, cluster);
  }

  /**
   * The newest task of a deployment that came up and then failed; null where none did.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
   */
  async lastFailed(service: string, deployment: string): Promise<Ended | null> {
    const ended = await this.lastStopped(service, deployment);
    return ended !== null && hasFailed(ended) ? ended : null;
  }

  /**
   * Waits until a service is as wanted.
   * One that somebody began anew for the same definition, as `host restart` does, is followed. Where time runs out it is as
   * wanted, too, when all of its tasks have stayed and older ones are left, which ECS spares while they protect themselves.
   * @returns null once it is; else why it will not be: another deployment took this one's place, ECS gave it up, or it took
   *   too long.
   */
  async arrival(
    service: string,
    { deployment, definition }: Pick<Progress, "deployment" | "definition">,
    isThere: (now: Progress) => boolean,
    limitMs: number,
    say: (line: string) => void,
  ): Promise<Missed | null> {
    const deadline = Date.now() + limitMs;
    let followed = deployment;
    for (;;) {
      const now = await this.progress(service);
      if (isThere(now)) return null;
      if (now.definition === definition && !isRollback(now)) followed = now.deployment;
      const isGivenUp = now.deployment !== followed || now.state === "FAILED";
      if (isGivenUp || Date.now() > deadline) {
        const ended = await this.lastStopped(service, followed);
        // Why: docs/decisions/0232.
        if (!isGivenUp && ended === null && now.older > 0 && now.running === now.desired) {
          say(`${service}: older tasks are left, ${now.older}, and end once their jobs have`);
          return null;
        }
        const parts = [whyMissed(now, isGivenUp), ended?.reason ?? now.cannot];
        return { why: parts.filter((part) => part !== "").join(": "), ended };
      }
      await pause(this.wait.pollMs);
    }
  }

  /** Waits for what others have started under a name, as a roll-out that was interrupted. @returns whether there was any. */
  async awaitOthers(name: string, limitSeconds: number, say: (line: string) => void): Promise<boolean> {
    const { taskArns = [] } = await this.ecs.listTasks({ cluster: this.place.cluster, startedBy: startedBy(name) });
    for (const arn of taskArns) {
      say(`${name} of an earlier roll-out goes on: waiting for its end`);
      await this.awaitEnd(arn, name, limitSeconds);
    }
    return taskArns.length > 0;
  }

  async definition(arn: string): Promise<Definition> {
    const { taskDefinition } = await this.ecs.describeTaskDefinition({ taskDefinition: arn });
    if (taskDefinition === undefined) throw new Error(`ECS knows the definition ${arn} and does not say what it holds`);
    return readDefinition(taskDefinition);
  }

  /** The release that a definition is of, by its label; empty where it has none. */
  async releaseOf(definition: string): Promise<string> {
    return definition === "" ? "" : (await this.definition(definition)).release;
  }

  /**
   * Releases that a definition's family has had, oldest first and without this one's own; of the newest revisions alone. One
   * that somebody has deregistered was released all the same.
   */
  async releasesBefore({ arn, family }: Definition): Promise<string[]> {
    const query = { familyPrefix: family, sort: "DESC", maxResults: rememberedRevisions } as const;
    const found: string[] = [];
    for (const status of ["ACTIVE", "INACTIVE"] as const)
      found.push(...((await this.ecs.listTaskDefinitions({ ...query, status })).taskDefinitionArns ?? []));
    const revisions = [...new Set(found)].sort((left, right) => revisionOf(right) - revisionOf(left));
    const releases: string[] = [];
    for (const each of revisions.slice(revisions.indexOf(arn) + 1, rememberedRevisions)) {
      const release = await this.releaseOf(each);
      if (release !== "" && release !== none && release !== releases[0]) releases.unshift(release);
    }
    return releases;
  }
}

function revisionOf(definition: string): number {
  return Number(definition.split(":").at(-1));
}

/** As many as the release parameter has values: each is asked for by itself. */
const rememberedRevisions = 100;

/** By which ECS finds tasks again: up to 36 letters. */
function startedBy(name: string): string {
  return `onebox-${name}`;
}

/** How ECS words a deployment that its circuit breaker or an alarm began. */
function isRollback({ reason }: Progress): boolean {
  return reason.includes("rolling back");
}

function whyMissed(now: Progress, isGivenUp: boolean): string {
  if (!isGivenUp) return "it took too long";
  if (now.state === "FAILED" || isRollback(now)) return `ECS gave it up (${now.reason})`;
  return `another deployment took its place, of ${now.definition}`;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
function cannotOf(events: readonly ecsClient.ServiceEvent[], since: Date | undefined): string {
  const isSince = ({ createdAt }: ecsClient.ServiceEvent): boolean => Number(createdAt) >= Number(since ?? 0);
  return events.find((event) => isSince(event) && event.message?.includes(" unable to ") === true)?.message ?? "";
}

/**
 * Whether a task that was refused may be taken a moment later: AWS has no room, others of the account have to end first, or
 * there were too many calls, which EC2 may say in the place of ECS.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html
 * @param name of the error, where it was one.
 */
export function isPassing(refusal: string, name = ""): boolean {
  const texts = ["Capacity is unavailable", "reached the limit on the number of", "limit exceeded", "Rate exceeded"];
  return (
    refusal.startsWith("RESOURCE:") || name === "ThrottlingException" || texts.some((text) => refusal.includes(text))
  );
}
