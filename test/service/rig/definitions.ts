import { isDeepStrictEqual } from "node:util";
import type { ContainerDefinition as RegisteredContainer } from "@aws-sdk/client-ecs";
import { type Body, ServiceError } from "../../stand-ins/aws";

export type Condition = "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";

/** A container as the task that runs it sees it: what may be left out has its usual. */
export interface RunnableContainer {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly command: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly dependsOn: readonly { readonly containerName: string; readonly condition: Condition }[];
  readonly mounts: readonly { readonly volume: string; readonly path: string; readonly readOnly: boolean }[];
  readonly memoryMb: number | undefined;
  readonly user: string | undefined;
  readonly isReadOnly: boolean;
  readonly dropped: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSeconds: number;
  readonly health: HealthCheck | undefined;
  readonly log: Readonly<Record<string, string>>;
}

export interface HealthCheck {
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startSeconds: number;
}

export interface TaskDefinition {
  readonly arn: string;
  readonly family: string;
  readonly containers: readonly RunnableContainer[];
  readonly volumes: readonly string[];
  readonly memoryMb: number;
  /** As it was registered, for whoever describes it. */
  readonly registered: Body;
}

/** Task definitions of one account: revisions never change. */
export class Definitions {
  private readonly families = new Map<string, TaskDefinition[]>();

  constructor(private readonly accountId: string) {}

  /** @throws ServiceError as ECS refuses a definition that Fargate cannot run. */
  register(given: Body): TaskDefinition {
    const family = String(given["family"]);
    const revisions = this.families.get(family) ?? [];
    const arn = `arn:aws:ecs:us-east-1:${this.accountId}:task-definition/${family}:${revisions.length + 1}`;
    const containers = (given["containerDefinitions"] as RegisteredContainer[]).map(runnable);
    const volumes = ((given["volumes"] ?? []) as { name: string }[]).map(({ name }) => name);
    const registered = { ...given, taskDefinitionArn: arn };
    const definition = { arn, family, containers, volumes, registered, memoryMb: Number(given["memory"]) };
    refuseWrong(definition);
    this.families.set(family, [...revisions, definition]);
    return definition;
  }

  /** As Pulumi does: a family's newest revision where it is the same, else a new one. */
  newest(given: Body): TaskDefinition {
    const newest = this.families.get(String(given["family"]))?.at(-1);
    if (newest === undefined) return this.register(given);
    const isSame = isDeepStrictEqual(newest.registered, { ...given, taskDefinitionArn: newest.arn });
    return isSame ? newest : this.register(given);
  }

  /** ARNs of a family, newest first. */
  revisions(family: string): string[] {
    return (this.families.get(family) ?? []).map(({ arn }) => arn).reverse();
  }

  /** @param name ARN, `family:revision`, or the family for its newest. */
  find(name: string): TaskDefinition {
    const [family = "", revision] = (name.split("/").at(-1) ?? "").split(":");
    const revisions = this.families.get(family) ?? [];
    const found = revision === undefined ? revisions.at(-1) : revisions[Number(revision) - 1];
    if (found !== undefined) return found;
    throw new ServiceError("ClientException", `Unable to describe task definition: ${name}`);
  }
}

function runnable(container: RegisteredContainer): RunnableContainer {
  const { healthCheck, environment = [], linuxParameters, logConfiguration } = container;
  return {
    name: container.name ?? "",
    image: container.image ?? "",
    essential: container.essential ?? true,
    command: container.command,
    environment: Object.fromEntries(environment.map(({ name = "", value = "" }) => [name, value])),
    secrets: (container.secrets ?? []).map(({ name = "", valueFrom = "" }) => ({ name, valueFrom })),
    dependsOn: (container.dependsOn ?? []).map(({ containerName = "", condition = "START" }) => {
      return { containerName, condition };
    }),
    mounts: (container.mountPoints ?? []).map(({ sourceVolume = "", containerPath = "", readOnly = false }) => {
      return { volume: sourceVolume, path: containerPath, readOnly };
    }),
    memoryMb: container.memory,
    user: container.user,
    isReadOnly: container.readonlyRootFilesystem ?? false,
    dropped: linuxParameters?.capabilities?.drop ?? [],
    labels: container.dockerLabels ?? {},
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
    stopSeconds: container.stopTimeout ?? 30,
    health: healthCheck && {
      command: healthCheck.command ?? [],
      intervalSeconds: healthCheck.interval ?? 30,
      timeoutSeconds: healthCheck.timeout ?? 5,
      retries: healthCheck.retries ?? 3,
      startSeconds: healthCheck.startPeriod ?? 0,
    },
    log: logConfiguration?.options ?? {},
  };
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
function refuseWrong({ containers, volumes, memoryMb }: TaskDefinition): void {
  const names = containers.map(({ name }) => name);
  const limits = containers.reduce((sum, container) => sum + (container.memoryMb ?? 0), 0);
  const refuse = (isWrong: boolean, message: string): void => {
    if (isWrong) throw new ServiceError("ClientException", message);
  };
  refuse(limits > memoryMb, `The containers' memory of ${limits} MiB is above the task's ${memoryMb} MiB.`);
  refuse(!containers.some(({ essential }) => essential), "A task has at least one essential container.");
  for (const { name, stopSeconds, dependsOn, mounts, health } of containers) {
    refuse(stopSeconds > 120, `${name}: stopTimeout is at most 120 seconds on Fargate.`);
    refuse((health?.startSeconds ?? 0) > 300, `${name}: startPeriod is at most 300 seconds.`);
    for (const { containerName } of dependsOn)
      refuse(!names.includes(containerName), `${name} depends on ${containerName}, which there is not.`);
    for (const { volume } of mounts) refuse(!volumes.includes(volume), `${name} mounts ${volume}: no such volume.`);
  }
}
