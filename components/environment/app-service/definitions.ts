import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { none } from "../../../host/contract/release";
import type { ContainerDefinition } from "../../../service/contract/definitions";
import type { ServiceFacts, TaskSize } from "../../../service/contract/facts";
import type { AppServiceArgs } from "./args";
import { serviceFacts } from "./facts";

type Containers = (facts: ServiceFacts) => ContainerDefinition[];

/** Revisions of what tasks are made of. Each stays in ECS when the next one comes: a way back leads there. */
export class Definitions {
  constructor(
    private readonly name: string,
    private readonly args: AppServiceArgs,
    private readonly executionRoleArn: pulumi.Output<string>,
    private readonly parent: pulumi.Resource,
  ) {}

  /** @param what ends the name of the family. @param containers makes them of the facts of a release. */
  make(
    what: string,
    { cpu, memoryMb }: TaskSize,
    taskRoleArn: pulumi.Input<string>,
    containers: Containers,
  ): aws.ecs.TaskDefinition {
    const { args } = this;
    const withoutRelease = containers(serviceFacts(args, none));
    const of = (release: string): string => JSON.stringify(containers(serviceFacts(args, release)));
    return new aws.ecs.TaskDefinition(
      `${this.name}-${what}`,
      {
        family: `${args.namePrefix}-${what}`,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(cpu),
        memory: String(memoryMb),
        runtimePlatform: {
          operatingSystemFamily: "LINUX",
          cpuArchitecture: serviceFacts(args, none).architecture,
        },
        executionRoleArn: this.executionRoleArn,
        taskRoleArn,
        containerDefinitions: pulumi.output(args.release).apply(of),
        volumes: volumesOf(withoutRelease).map((volume) => ({ name: volume })),
        skipDestroy: true,
      },
      { parent: this.parent },
    );
  }
}

function volumesOf(containers: readonly ContainerDefinition[]): string[] {
  const mounts = containers.flatMap(({ mountPoints = [] }) => mountPoints as readonly { sourceVolume: string }[]);
  return [...new Set(mounts.map(({ sourceVolume }) => sourceVolume))].sort();
}
