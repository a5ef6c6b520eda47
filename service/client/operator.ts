import type * as ecsClient from "@aws-sdk/client-ecs";
import type * as logsClient from "@aws-sdk/client-cloudwatch-logs";
import { type Patience, pause } from "../../host/client/patience";
import { applicationContainer } from "../contract/definitions";
import { streamOf, streams } from "../contract/streams";
import { Cluster, type Progress } from "./cluster";
import type { Ended } from "./ended";

/** An environment's cluster, as an operator finds it by its names. */
export interface OperatedCluster {
  readonly region: string;
  readonly cluster: string;
  /** Of the service that visitors reach. */
  readonly web: string;
  /** Of the definition that runs once. */
  readonly onceFamily: string;
  readonly logGroup: string;
}

/** How one service of the cluster stands. */
export interface ServiceReport extends Pick<Progress, "state" | "reason" | "desired" | "isSteady" | "cannot"> {
  readonly name: string;
  readonly running: number;
  /** Of what serves, and of what is to; the same where nothing is under way. */
  readonly release: string;
  readonly wanted: string;
  /** The newest task that ended by itself, as long as ECS remembers it: for about an hour. */
  readonly ended: Pick<Ended, "reason" | "at"> | null;
}

/** What operators do to an environment on ECS, by ECS's own interface. */
export class ClusterOperator {
  private readonly ecs: ecsClient.ECS;
  private readonly logs: logsClient.CloudWatchLogs;

  constructor(
    private readonly place: OperatedCluster,
    private readonly wait: Patience,
  ) {
    const { ECS } = require("@aws-sdk/client-ecs") as typeof ecsClient;
    const { CloudWatchLogs } = require("@aws-sdk/client-cloudwatch-logs") as typeof logsClient;
    this.ecs = new ECS({ region: place.region, maxAttempts: 5 });
    this.logs = new CloudWatchLogs({ region: place.region, maxAttempts: 5 });
  }

  /** Web first. @throws where there is no such cluster. */
  async report(): Promise<ServiceReport[]> {
    const cluster = this.clusterWith([], "");
    const reports: ServiceReport[] = [];
    for (const name of await this.services()) {
      const now = await cluster.progress(name);
      const [release, wanted] = [await cluster.releaseOf(now.serving), await cluster.releaseOf(now.definition)];
      const { state, reason, desired, isSteady, cannot, running } = now;
      const stopped = await cluster.lastStopped(name);
      const ended = stopped === null ? null : { reason: stopped.reason, at: stopped.at };
      reports.push({ name, state, reason, desired, isSteady, cannot, running, release, wanted, ended });
    }
    return reports;
  }

  /** New tasks of the same definitions take over: what secrets hold is read when a task starts. @throws where they do not. */
  async restart(log: (line: string) => void): Promise<void> {
    const cluster = this.clusterWith([], "");
    for (const name of await this.services()) {
      const { definition, desired } = await cluster.progress(name);
      if (desired === 0) continue;
      log(`${name}: new tasks take over`);
      const deployment = await cluster.update(name, { definition, desired });
      const isNew = (now: Progress): boolean => now.definition === definition && now.isSteady;
      const missed = await cluster.arrival(name, { deployment, definition }, isNew, this.wait.onlineMs, log);
      if (missed !== null) throw new Error(`${name} did not come up anew, ${missed.why}`);
    }
  }

  /** Starts a command in a task of the version that serves. @param name by which a roll-out waits for it. @returns its id, and that version's release. */
  async startRun(command: readonly string[], name = "run"): Promise<{ readonly id: string; readonly release: string }> {
    const { service, definition, release } = await this.definitionToRun();
    const network = service.networkConfiguration?.awsvpcConfiguration;
    const cluster = this.clusterWith(network?.subnets ?? [], network?.securityGroups?.[0] ?? "");
    return { id: await cluster.start(definition, { name, command }), release };
  }

  /** Prints what a command says until it ends. @returns its own exit code. @throws when its end cannot be known. */
  async followRun(id: string, print: (line: string) => void): Promise<number> {
    const cluster = this.clusterWith([], "");
    let token: string | undefined;
    for (;;) {
      // First: what is said until the end was seen is read after it.
      const ended = await cluster.ended(id);
      token = await this.printNew(id, token, print);
      if (ended !== null) {
        await pause(this.wait.pollMs);
        await this.printNew(id, token, print);
        return exitCodeOf(id, ended);
      }
      await pause(this.wait.pollMs);
    }
  }

  async stopRun(id: string): Promise<void> {
    await this.ecs.stopTask({ cluster: this.place.cluster, task: id, reason: "stopped by an operator" });
  }

  private async printNew(id: string, token: string | undefined, print: (line: string) => void) {
    const query = {
      logGroupName: this.place.logGroup,
      logStreamName: streamOf(streams.once, applicationContainer, id),
    };
    try {
      const from = token === undefined ? { startFromHead: true } : { nextToken: token, startFromHead: true };
      const { events = [], nextForwardToken } = await this.logs.getLogEvents({ ...query, ...from });
      for (const { message = "" } of events) print(message);
      return nextForwardToken ?? token;
    } catch (error) {
      // A task that has not started yet has said nothing.
      if ((error as Error).name !== "ResourceNotFoundException") throw error;
      return token;
    }
  }

  /** The newest revision of what runs once, of the release that serves. */
  private async definitionToRun() {
    const { cluster, web, onceFamily } = this.place;
    const { services = [] } = await this.ecs.describeServices({ cluster, services: [web] });
    const [service] = services;
    if (service === undefined) throw new Error(`the cluster ${cluster} has no service ${web}`);
    const reader = this.clusterWith([], "");
    const release = await reader.releaseOf((await reader.progress(web)).serving);
    const query = { familyPrefix: onceFamily, sort: "DESC" } as const;
    const { taskDefinitionArns = [] } = await this.ecs.listTaskDefinitions(query);
    for (const definition of taskDefinitionArns)
      if ((await reader.releaseOf(definition)) === release) return { service, definition, release };
    throw new Error(
      `no revision of ${onceFamily} is of the release that serves, ${release}: pulumi up makes one, or the next release`,
    );
  }

  /** Names, web first. */
  private async services(): Promise<string[]> {
    const { cluster, web } = this.place;
    const { serviceArns = [] } = await this.ecs.listServices({ cluster, maxResults: 100 });
    const names = serviceArns.map((arn) => arn.split("/").at(-1) ?? "").sort();
    return [...names.filter((name) => name === web), ...names.filter((name) => name !== web)];
  }

  private clusterWith(subnetIds: readonly string[], securityGroupId: string): Cluster {
    const { region, cluster } = this.place;
    return new Cluster({ region, cluster, subnetIds, securityGroupId }, this.wait);
  }
}

function exitCodeOf(id: string, { exitCode, reason }: Ended): number {
  if (exitCode !== null) return exitCode;
  throw new Error(`${id} has no exit code: ${reason}`);
}
