import type * as pulumi from "@pulumi/pulumi";
import type { Watch } from "./watch";

export interface WatchedService {
  /** Name of the cluster. @example onebox-prod */
  readonly cluster: string;
  /** Processes beside web that always have a task. @example ["worker"] */
  readonly processes: readonly string[];
  /** How CloudWatch names load balancer and target group. */
  readonly balancer: {
    readonly metricName: pulumi.Input<string>;
    readonly targetGroupMetricName: pulumi.Input<string>;
  };
  /** Where tasks say how many jobs wait. */
  readonly metricNamespace: string;
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
    ...service.processes.map((name) => processWatch(service.cluster, name, alwaysOn)),
    ...(service.queueId === undefined ? [] : queueWatches(service.metricNamespace, service.queueId)),
  ];
}

/** ECS measures the memory of each running task, and nothing where none runs: how often it did is what counts. */
function processWatch(cluster: string, name: string, alwaysOn: boolean): Watch {
  return {
    name: `service-without-${name}`,
    page: "service-without-process",
    namespace: "AWS/ECS",
    metric: "MemoryUtilization",
    dimensions: { ClusterName: cluster, ServiceName: `${cluster}-${name}` },
    statistic: "SampleCount",
    when: "below",
    threshold: 1,
    minutes: 15,
    silenceTells: alwaysOn,
    description: `No task of ${name} has run for 15 minutes: jobs wait, or what it does by the clock is not done.`,
  };
}

function queueWatches(namespace: string, queueId: string): Watch[] {
  return [
    {
      name: "service-queue-length",
      namespace,
      metric: "QueueLength",
      dimensions: {},
      statistic: "Minimum",
      when: "above",
      threshold: longQueue,
      minutes: 30,
      description: `More than ${longQueue} jobs have waited for half an hour: more tasks are needed, or one job holds up the others.`,
    },
    {
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
    },
  ];
}
