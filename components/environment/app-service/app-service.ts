import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Process } from "../../../host/contract/application";
import {
  onceContainers,
  prepareContainers,
  prepareSize,
  processContainers,
  usualWorker,
  webContainers,
} from "../../../service/contract/definitions";
import type { RolledOutService, ServiceInputs } from "../../../service/contract/inputs";
import { proxyPort } from "../../../service/contract/proxy";
import { role, trustedByTasks } from "../role";
import type { AppServiceArgs } from "./args";
import { Definitions } from "./definitions";
import { architectureOf, settingsOf } from "./facts";
import { failedAnswers } from "./failed-answers";
import { startPermissions } from "./permissions";
import { Registry } from "./registry";
import type { ScaledService } from "./tasks";

export type { AppServiceArgs } from "./args";

/**
 * The application on ECS: tasks of web behind the load balancer, and of each process beside them. Which revision runs, and
 * how many tasks of it, is the roll-out's and scaling's to say: here they begin with none.
 */
export class AppService extends pulumi.ComponentResource {
  readonly cluster: pulumi.Output<string>;
  /** What a roll-out brings to the wanted release; web first. */
  readonly services: pulumi.Output<RolledOutService[]>;
  /** Revision that commands run by, each in a task of its own. */
  readonly onceDefinition: pulumi.Output<string>;
  /** Revision that prepares the environment. */
  readonly prepareDefinition: pulumi.Output<string>;
  /** SHA-256 of what the tasks are made of apart from the release. */
  readonly settings: string;
  /** What an image has to fit. */
  readonly image: Pick<ServiceInputs, "imageRepository" | "architecture" | "secretNames" | "hasQueue">;
  readonly scaled: readonly ScaledService[];
  /** Where the task caller reaches web. @example http://web.onebox-prod.internal:8081 */
  readonly taskUrl: string;

  constructor(name: string, args: AppServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AppService", name, {}, opts);
    const cluster = this.makeCluster(name, args);
    this.cluster = cluster.name;
    const starts = this.whatStartsThem(name, args);
    const definitions = new Definitions(name, args, starts.executionRoleArn, this);
    const registry = new Registry(name, args, this);
    this.taskUrl = registry.taskUrl;
    const web = this.web(name, args, cluster, definitions, registry, starts.needed);
    const measuring = measuringProcess(args);
    const processes = Object.entries(args.processes).map(([process, tasks]) =>
      this.process(name, args, cluster, definitions, starts.needed, { process, tasks, isFirst: process === measuring }),
    );
    const { web: size } = args;
    this.onceDefinition = definitions.make("once", size, args.taskRoleArn, (facts) => onceContainers(facts, size)).arn;
    this.prepareDefinition = definitions.make("prepare", prepareSize, args.bootstrapRoleArn, prepareContainers).arn;
    this.settings = settingsOf(args);
    this.image = {
      imageRepository: args.image.repositoryName,
      architecture: architectureOf(args.image),
      secretNames: args.secretNames,
      hasQueue: args.queue !== undefined,
    };
    const all = [web, ...processes];
    this.services = pulumi.all(all.map(({ rolledOut }) => rolledOut));
    this.scaled = all.map(({ scaled }) => scaled);
    this.registerOutputs({ cluster: this.cluster });
  }

  private makeCluster(name: string, { namePrefix }: AppServiceArgs): aws.ecs.Cluster {
    const cluster = new aws.ecs.Cluster(
      name,
      {
        name: namePrefix,
        // Metrics of its own for each service would cost more than a task.
        settings: [{ name: "containerInsights", value: "disabled" }],
      },
      { parent: this },
    );
    new aws.ecs.ClusterCapacityProviders(
      name,
      { clusterName: cluster.name, capacityProviders: ["FARGATE", "FARGATE_SPOT"] },
      { parent: this },
    );
    return cluster;
  }

  /** Role, logs and addresses, which have to be there before a task can start. */
  private whatStartsThem(name: string, args: AppServiceArgs) {
    const { secrets, parameters, database, queue, cache } = args;
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: args.logGroup.name, retentionInDays: args.logRetentionDays },
      { parent: this },
    );
    const values: Readonly<Record<keyof typeof parameters, pulumi.Input<string> | undefined>> = {
      databaseAddress: database.address,
      masterSecret: database.masterSecretArn,
      queueUrl: queue?.url,
      cacheUrl: cache?.url,
    };
    const told = (Object.keys(values) as (keyof typeof values)[]).flatMap((key) => {
      const value = values[key];
      if (value === undefined) return [];
      const { name: parameterName } = parameters[key];
      return new aws.ssm.Parameter(
        `${name}-${key}`,
        { name: parameterName, type: "String", description: "Told to each task when it starts", value },
        { parent: this },
      );
    });
    const execution = role(
      `${name}-execution`,
      args.executionRole,
      {
        description: "ECS: starts tasks of the application",
        ...trustedByTasks(args),
        may: startPermissions({
          imageRepositoryArn: args.image.repositoryArn,
          logGroupArn: args.logGroup.arn,
          secretArns: Object.values(secrets).map(({ arn }) => arn),
          parameterArns: Object.values(parameters).map(({ arn }) => arn),
        }),
      },
      { parent: this },
    );
    return { executionRoleArn: execution.arn, needed: [logGroup, ...told] };
  }

  private web(
    name: string,
    args: AppServiceArgs,
    cluster: aws.ecs.Cluster,
    definitions: Definitions,
    registry: Registry,
    needed: readonly pulumi.Resource[],
  ): Made {
    const { web: size, balancer, timeouts } = args;
    const definition = definitions.make("web", size, args.taskRoleArn, (facts) => webContainers(facts, size));
    const alarm = failedAnswers(name, args, this);
    const service = new aws.ecs.Service(
      `${name}-web`,
      {
        ...this.common(args, cluster, definition, "web"),
        launchType: "FARGATE",
        loadBalancers: [{ targetGroupArn: balancer.targetGroupArn, containerName: "proxy", containerPort: proxyPort }],
        serviceRegistries: { registryArn: registry.arn },
        healthCheckGracePeriodSeconds: timeouts.startSeconds,
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        availabilityZoneRebalancing: "ENABLED",
        alarms: { enable: true, rollback: true, alarmNames: [alarm] },
      },
      { parent: this, ignoreChanges: saidElsewhere, dependsOn: [balancer.listener, ...needed] },
    );
    return made(service, "web", definition, size, args.namePrefix, "web", "requests");
  }

  private process(
    name: string,
    args: AppServiceArgs,
    cluster: aws.ecs.Cluster,
    definitions: Definitions,
    needed: readonly pulumi.Resource[],
    { process, tasks: asked, isFirst }: ProcessTasks,
  ): Made {
    const what = processNamed(args, process);
    // However many others there are: of a singleton there may never be two.
    const tasks = what.singleton ? { ...asked, least: 1, most: 1 } : asked;
    const definition = definitions.make(process, tasks, args.taskRoleArn, (facts) =>
      processContainers(facts, process, what, tasks, isFirst),
    );
    const service = new aws.ecs.Service(
      `${name}-${process}`,
      {
        ...this.common(args, cluster, definition, process),
        ...(args.processesOnSpot && !what.singleton
          ? { capacityProviderStrategies: mostlySpot }
          : { launchType: "FARGATE" }),
        // Of a singleton the old one has ended before the new one starts.
        deploymentMinimumHealthyPercent: what.singleton ? 0 : 100,
        deploymentMaximumPercent: what.singleton ? 100 : 200,
        availabilityZoneRebalancing: what.singleton ? "DISABLED" : "ENABLED",
      },
      { parent: this, ignoreChanges: saidElsewhere, dependsOn: [...needed] },
    );
    const isMeasured = isFirst && args.queues.length > 0 && args.queue !== undefined;
    const by = isMeasured ? "queue" : "processor";
    return made(service, "process", definition, tasks, args.namePrefix, process, by);
  }

  private common(
    { namePrefix, subnetIds, securityGroupId }: AppServiceArgs,
    cluster: aws.ecs.Cluster,
    definition: aws.ecs.TaskDefinition,
    what: string,
  ): aws.ecs.ServiceArgs {
    return {
      name: `${namePrefix}-${what}`,
      cluster: cluster.arn,
      taskDefinition: definition.arn,
      // A roll-out starts tasks once what they need was prepared.
      desiredCount: 0,
      networkConfiguration: {
        subnets: subnetIds,
        securityGroups: [securityGroupId],
        // Why: docs/decisions/0190.
        assignPublicIp: true,
      },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      waitForSteadyState: false,
    };
  }
}

/** A roll-out says which revision runs, and scaling how many tasks of it. */
const saidElsewhere = ["taskDefinition", "desiredCount"];

/** The first task of each service stays when AWS wants spare capacity back. */
const mostlySpot = [
  { capacityProvider: "FARGATE", base: 1, weight: 0 },
  { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
];

interface ProcessTasks {
  readonly process: string;
  readonly tasks: AppServiceArgs["web"];
  readonly isFirst: boolean;
}

/** The process whose tasks say how long the queue is, and whose number goes by it: the first that works it off. */
function measuringProcess(args: AppServiceArgs): string | undefined {
  const names = Object.keys(args.processes);
  return names.find((process) => !processNamed(args, process).singleton) ?? names[0];
}

interface Made {
  readonly rolledOut: pulumi.Output<RolledOutService>;
  readonly scaled: ScaledService;
}

function made(
  service: aws.ecs.Service,
  kind: RolledOutService["kind"],
  definition: aws.ecs.TaskDefinition,
  { least, most }: AppServiceArgs["web"],
  namePrefix: string,
  what: string,
  by: ScaledService["by"],
): Made {
  const name = `${namePrefix}-${what}`;
  // Of the service's own name, so that what is made of it comes after the service.
  const rolledOut = pulumi
    .all([service.name, definition.arn])
    .apply(([known, arn]) => ({ name: known, kind, definition: arn, least }));
  const resourceId = service.name.apply((known) => `service/${namePrefix}/${known}`);
  return { rolledOut, scaled: { name, resourceId, by, least, most } };
}

/** @throws where the application has no such process. */
function processNamed({ application, timeouts }: AppServiceArgs, name: string): Process {
  const all: Readonly<Record<string, Process>> = application.processes ?? { worker: usualWorker({ timeouts }) };
  const found = all[name];
  if (found === undefined)
    throw new Error(`the application has no process ${name}; it has ${Object.keys(all).join(", ")}`);
  return found;
}
