import type * as ecsClient from "@aws-sdk/client-ecs";
import { type Patience, pause } from "../../host/client/patience";
import { none } from "../../host/contract/release";
import { applicationContainer } from "../contract/definitions";
import { type Definition, readDefinition } from "./definition";

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
  /** true once nothing but the newest deployment runs, in the wanted number. */
  readonly isSteady: boolean;
  /** ARN of what serves: of the newest deployment that came to its end; of the newest of all where none did. */
  readonly serving: string;
}

/** What a task that was run once ended with. */
export interface Ended {
  /** Of its application; null where that never ran. */
  readonly exitCode: number | null;
  /** Why the task stopped, in the words of ECS and of each container that did not end well. */
  readonly reason: string;
  /** Id without the cluster: the last part of its log streams' names. */
  readonly task: string;
  /** Name of the container that did not end well, or of the application's. */
  readonly container: string;
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

/** One cluster of ECS: its services, and tasks that run to their end. */
export class Cluster {
  private readonly ecs: ecsClient.ECS;

  constructor(
    private readonly place: Place,
    private readonly wait: Patience,
  ) {
    const { ECS } = require("@aws-sdk/client-ecs") as typeof ecsClient;
    this.ecs = new ECS({ region: place.region, maxAttempts: 5 });
  }

  /** @throws where the cluster has no such service. */
  async progress(service: string): Promise<Progress> {
    const { cluster } = this.place;
    const { services = [] } = await this.ecs.describeServices({ cluster, services: [service] });
    const found = services.find(({ status }) => status === "ACTIVE");
    if (found === undefined) throw new Error(`the cluster ${cluster} has no service ${service}`);
    const { deployments = [], desiredCount = 0 } = found;
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
      isSteady: deployments.length === 1 && state === "COMPLETED" && newest?.runningCount === desiredCount,
      serving: serving?.taskDefinition ?? "",
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
    const { tasks = [], failures = [] } = await this.ecs.runTask({
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
    });
    const arn = tasks[0]?.taskArn;
    if (arn === undefined)
      throw new Error(`${name} could not be started: ${failures[0]?.reason ?? "ECS says nothing"}`);
    return idOf(arn);
  }

  /** How a task ended; null while it has not. @throws where ECS knows it no more, as an hour after its end. */
  async ended(id: string): Promise<Ended | null> {
    const { tasks = [] } = await this.ecs.describeTasks({ cluster: this.place.cluster, tasks: [id] });
    const [task] = tasks;
    if (task === undefined) throw new Error(`ECS knows no task ${id}, or no longer`);
    return task.lastStatus === "STOPPED" ? endOf(task) : null;
  }

  private async awaitEnd(arn: string, name: string, limitSeconds: number): Promise<Ended> {
    const { cluster } = this.place;
    const deadline = Date.now() + limitSeconds * 1_000;
    for (;;) {
      const { tasks = [] } = await this.ecs.describeTasks({ cluster, tasks: [arn] });
      const [task] = tasks;
      if (task?.lastStatus === "STOPPED") return endOf(task);
      if (Date.now() > deadline) {
        await this.ecs.stopTask({ cluster, task: arn, reason: `${name} did not end within ${limitSeconds} s` });
        throw new Error(`${name} did not end within ${limitSeconds} s and was stopped`);
      }
      await pause(this.wait.pollMs);
    }
  }

  /**
   * The newest task of a service's deployment that stopped without being asked to; null where none did. ECS takes no other
   * filter beside who started a task, and would then show running ones alone.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
   */
  async lastStopped(serviceName: string, deployment: string): Promise<Ended | null> {
    const { cluster } = this.place;
    const { taskArns = [] } = await this.ecs.listTasks({ cluster, serviceName, desiredStatus: "STOPPED" });
    if (taskArns.length === 0) return null;
    const { tasks = [] } = await this.ecs.describeTasks({ cluster, tasks: taskArns.slice(0, 100) });
    const [newest] = tasks
      .filter(({ startedBy, stoppedReason = "" }) => startedBy === deployment && !stoppedReason.startsWith(wanted))
      .sort((left, right) => Number(right.createdAt) - Number(left.createdAt));
    return newest === undefined ? null : endOf(newest);
  }

  /**
   * Waits until a service is as wanted.
   * @returns null once it is; else why it will not be: another deployment took this one's place, ECS gave it up, or it took
   *   too long.
   */
  async arrival(
    service: string,
    deployment: string,
    isThere: (now: Progress) => boolean,
    limitMs: number,
  ): Promise<Missed | null> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const now = await this.progress(service);
      if (isThere(now)) return null;
      const isGivenUp = now.deployment !== deployment || now.state === "FAILED";
      if (isGivenUp || Date.now() > deadline) {
        const why = isGivenUp ? `ECS gave it up (${now.reason})` : "it took too long";
        const ended = await this.lastStopped(service, deployment);
        return { why: ended === null ? why : `${why}: ${ended.reason}`, ended };
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

  /** Releases that a definition's family has had, oldest first and without this one's own; of the newest revisions alone. */
  async releasesBefore({ arn, family }: Definition): Promise<string[]> {
    const query = { familyPrefix: family, sort: "DESC", maxResults: rememberedRevisions } as const;
    const { taskDefinitionArns = [] } = await this.ecs.listTaskDefinitions(query);
    const releases: string[] = [];
    for (const each of taskDefinitionArns.slice(taskDefinitionArns.indexOf(arn) + 1)) {
      const release = await this.releaseOf(each);
      if (release !== "" && release !== none && release !== releases[0]) releases.unshift(release);
    }
    return releases;
  }
}

/** As many as the release parameter has values: each is asked for by itself. */
const rememberedRevisions = 100;

/** By which ECS finds tasks again: up to 36 letters. */
function startedBy(name: string): string {
  return `onebox-${name}`;
}

/** How ECS begins its reason for a task that it stops because fewer are wanted, or of another deployment. */
const wanted = "Scaling activity initiated by";

/** What the others wait for comes first: where it fails, they end, too. */
const order = ["secrets", applicationContainer, "proxy"];

function endOf(task: ecsClient.Task): Ended {
  const containers = task.containers ?? [];
  const inOrder = [...containers].sort((left, right) => place(left) - place(right));
  const failed = inOrder.find(({ exitCode, reason }) => (exitCode ?? 0) !== 0 || reason !== undefined);
  const application = containers.find(({ name }) => name === applicationContainer);
  const parts = [task.stoppedReason, failed === undefined ? undefined : wordsOf(failed)];
  return {
    exitCode: application?.exitCode ?? null,
    reason: parts.filter((part) => part !== undefined && part !== "").join("; "),
    task: idOf(task.taskArn ?? ""),
    container: failed?.name ?? applicationContainer,
  };
}

function idOf(arn: string): string {
  return arn.split("/").at(-1) ?? "";
}

function place({ name = "" }: ecsClient.Container): number {
  return order.indexOf(name);
}

function wordsOf({ name = "", exitCode, reason }: ecsClient.Container): string {
  const end = exitCode === undefined ? "never ran" : `ended with exit code ${exitCode}`;
  return `${name} ${end}${reason === undefined ? "" : ` (${reason})`}`;
}
