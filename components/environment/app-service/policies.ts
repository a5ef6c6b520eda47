import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { metricNames } from "../../../host/contract/metrics";
import type { LoadBalancer } from "../load-balancer";
import type { ScaledService } from "./tasks";

/** What tasks are to get, and where it is measured. */
export interface PolicyArgs {
  readonly balancer: Pick<LoadBalancer, "metricName" | "targetGroupMetricName">;
  /** CloudWatch's, of how long queues are. @example onebox/prod */
  readonly metricNamespace: string;
  /**
   * Requests a minute that one task of web is to get.
   * @default 1800
   * @example 600
   */
  readonly requestsPerTask?: number;
  /**
   * Jobs that may wait for each task of the process that works on them.
   * @default 10
   * @example 100
   */
  readonly jobsPerTask?: number;
}

export interface Policy {
  readonly by: "processor" | "requests" | "queue";
  readonly configuration: aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;
}

/** Percent of the tasks' processors, on average. */
const processorPercent = 60;

/** In seconds: more tasks soon, fewer only once it stays quiet. */
const cooldown = { scaleOutCooldown: 60, scaleInCooldown: 300 };

const usual = { requestsPerTask: 1_800, jobsPerTask: 10 };

/** What decides on the number of tasks; of several the one that wants the most. */
export function policies(service: ScaledService, args: PolicyArgs): Policy[] {
  return [
    {
      by: "processor",
      configuration: {
        ...cooldown,
        targetValue: processorPercent,
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      },
    },
    ...(service.by === "requests" ? [byRequests(args)] : []),
    ...(service.by === "queue" ? [byQueue(args)] : []),
  ];
}

function byRequests({ balancer, requestsPerTask = usual.requestsPerTask }: PolicyArgs): Policy {
  return {
    by: "requests",
    configuration: {
      ...cooldown,
      targetValue: requestsPerTask,
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: pulumi.interpolate`${balancer.metricName}/${balancer.targetGroupMetricName}`,
      },
    },
  };
}

/** Each task says the length of the queue once a minute: the number of values is the number of tasks. */
function byQueue({ metricNamespace: namespace, jobsPerTask = usual.jobsPerTask }: PolicyArgs): Policy {
  const said = (id: string, stat: string) => ({
    id,
    returnData: false,
    metricStat: { metric: { namespace, metricName: metricNames.waitingJobs }, stat },
  });
  return {
    by: "queue",
    configuration: {
      ...cooldown,
      targetValue: jobsPerTask,
      customizedMetricSpecification: {
        metrics: [
          said("waiting", "Average"),
          said("tasks", "SampleCount"),
          { id: "each", label: "Waiting jobs for each task", expression: "waiting / tasks", returnData: true },
        ],
      },
    },
  };
}
