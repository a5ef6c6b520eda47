import type * as pulumi from "@pulumi/pulumi";
import { metricNames } from "../../../host/contract/metrics";
import type { Watch } from "./watch";

export interface WatchedService {
  /** Name of the cluster. @example onebox-prod */
  readonly cluster: string;
  /** How many tasks of web there are at all times. @example 2 */
  readonly leastWeb: number;
  /** Processes beside web, and how many tasks of each there are at all times. @example { worker: 1 } */
  readonly processes: Readonly<Record<string, number>>;
  /** How CloudWatch names load balancer and target group. */
  readonly balancer: {
    readonly metricName: pulumi.Input<string>;
    readonly targetGroupMetricName: pulumi.Input<string>;
  };
  /** Where tasks say how many jobs wait. */
  readonly metricNamespace: string;
  /** Whether a task says each minute how many jobs wait, and each ten what S3 refuses. */
  readonly measuresQueue: boolean;
  /** Of the queue on ElastiCache. @default none: the application has no queue @example onebox-prod-queue */
  readonly queueId?: string | undefined;
}

/** As on a host, where its own agent looks: host/contract/facts.ts. */
const longQueue = 1_000;

export function serviceWatches(service: WatchedService, alwaysOn: boolean): Watch[] {
  const dimensions = {
    LoadBalancer: service.balancer.metricName,
    TargetGroup: service.balancer.targetGroupMetricName,
  };
  const balancer = { namespace: "AWS/ApplicationELB", dimensions, when: "above" } as const;
  return [
    {
      ...balancer,
      name: "service-unhealthy",
      metric: "UnHealthyHostCount",
      statistic: "Minimum",
      threshold: 0,
      minutes: 15,
      description: "A web task has not been healthy for 15 minutes: `npx onebox host status` says which, and why.",
    },
    {
      ...balancer,
      name: "service-without-web",
      metric: "HealthyHostCount",
      statistic: "Maximum",
      when: "below",
      threshold: 1,
      minutes: 5,
      silenceTells: alwaysOn,
      description: "No web task is healthy: the load balancer answers with errors.",
    },
    {
      ...balancer,
      dimensions: { LoadBalancer: service.balancer.metricName },
      name: "service-balancer-errors",
      metric: "HTTPCode_ELB_5XX_Count",
      statistic: "Sum",
      threshold: 25,
      minutes: 15,
      silenceIsFine: true,
      description: "The load balancer itself answers with errors: tasks are gone, too slow, or too few.",
    },
    // Of a single one the balancer tells sooner that it is gone.
    ...(service.leastWeb > 1 ? [tasksWatch(service.cluster, "web", service.leastWeb, alwaysOn)] : []),
    ...Object.entries(service.processes).map(([name, least]) => tasksWatch(service.cluster, name, least, alwaysOn)),
    ...(service.measuresQueue
      ? [queueLengthWatch(service.metricNamespace, alwaysOn), filesWatch(service.metricNamespace)]
      : []),
    ...(service.queueId === undefined ? [] : [queueMemoryWatch(service.queueId)]),
  ];
}

// Why: docs/decisions/0234.
/**
 * A task that cannot be started is in no target group, so no balancer calls it unhealthy. ECS measures the memory of each
 * running task once a minute, and nothing where none runs: how often it did is how many there are.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
 */
function tasksWatch(cluster: string, name: string, least: number, alwaysOn: boolean): Watch {
  const few = least === 1 ? `No task of ${name} has` : `Fewer than ${least} tasks of ${name} have`;
  return {
    name: `service-few-${name}`,
    page: "service-few-tasks",
    namespace: "AWS/ECS",
    metric: "MemoryUtilization",
    dimensions: { ClusterName: cluster, ServiceName: `${cluster}-${name}` },
    statistic: "SampleCount",
    when: "below",
    threshold: least,
    minutes: 15,
    stepMinutes: 1,
    silenceTells: alwaysOn,
    description: `${few} run for 15 minutes: a task cannot be started, or ends again and again. \`npx onebox host status\` says why.`,
  };
}

function queueLengthWatch(namespace: string, alwaysOn: boolean): Watch {
  return {
    name: "service-queue-length",
    namespace,
    metric: metricNames.waitingJobs,
    dimensions: {},
    statistic: "Minimum",
    when: "above",
    threshold: longQueue,
    minutes: 30,
    // Scaling goes by it, too: nothing would bring more tasks.
    silenceTells: alwaysOn,
    description: `More than ${longQueue} jobs have waited for half an hour: more tasks are needed, or one job holds up the others. Or no task says any more how many wait.`,
  };
}

// Why: docs/decisions/0225.
function filesWatch(namespace: string): Watch {
  return {
    name: "service-files",
    namespace,
    metric: metricNames.refusedFiles,
    dimensions: {},
    // What one task alone does not get is the task's own trouble.
    statistic: "Minimum",
    when: "above",
    threshold: 0,
    minutes: 20,
    stepMinutes: 10,
    description:
      "S3 refuses or does not answer: visitors get no static files, or no uploads. `npx onebox host logs` says which, in the lines of metrics.",
  };
}

function queueMemoryWatch(queueId: string): Watch {
  return {
    name: "service-queue-memory",
    namespace: "AWS/ElastiCache",
    metric: "DatabaseMemoryUsagePercentage",
    // The standby has what the primary has.
    dimensions: { CacheClusterId: `${queueId}-001` },
    statistic: "Maximum",
    when: "above",
    threshold: 80,
    minutes: 15,
    description: "Four fifths of the queue's memory are used: a full queue refuses new jobs.",
  };
}
