import type * as pulumi from "@pulumi/pulumi";
import { dataFolder, diskDimensions, metricNames } from "../../../host/contract/metrics";
import { baselineOf, isBurstable } from "../../../model/burstable";
import type { Watch } from "./watch";

export interface WatchedHost {
  readonly instanceId: pulumi.Input<string>;
  /** Burstable types have an alarm on their CPU credits as well. @example t4g.large */
  readonly instanceType: string;
  /** What the instance does when its credits are used up: it slows down, or bills more of them. */
  readonly cpuCredits: "standard" | "unlimited";
  /** CloudWatch namespace of what the host measures itself: memory, swap, disks. @example onebox/prod */
  readonly metricNamespace: pulumi.Input<string>;
}

export function hostWatches(host: WatchedHost, alwaysOn: boolean): Watch[] {
  const own = { namespace: host.metricNamespace, dimensions: {}, when: "above", minutes: 15 } as const;
  const ec2 = { namespace: "AWS/EC2", dimensions: { InstanceId: host.instanceId }, minutes: 15 } as const;
  const disk = (path: string) => ({ ...own, metric: metricNames.disk, dimensions: diskDimensions(path) });
  return [
    {
      ...own,
      name: "host-memory",
      metric: metricNames.memory,
      threshold: 90,
      description: "Memory of the host above 90 %: look for a leaking worker, or take a larger instance type.",
    },
    {
      ...own,
      name: "host-swap",
      metric: metricNames.swap,
      threshold: 50,
      description: "The host swaps: memory is too small for what runs.",
    },
    {
      ...disk("/"),
      name: "host-root-disk",
      threshold: 80,
      description: "Root disk above 80 %: old images or logs fill it; a release needs room.",
    },
    {
      ...disk(dataFolder),
      name: "host-data-disk",
      threshold: 80,
      description: "Data volume above 80 %: raise host.dataVolumeGb.",
    },
    {
      ...own,
      name: "host-problems",
      metric: metricNames.problems,
      statistic: "Minimum",
      threshold: 0,
      silenceTells: alwaysOn,
      description:
        "Something on the host is not as it should be for 15 minutes (a unit that failed, web, worker or Redis down, a certificate that was not renewed, a long queue, updates that did not come), or it says nothing any more: `npx onebox host status` says what.",
    },
    {
      ...own,
      name: "site-failed-answers",
      metric: metricNames.failedAnswers,
      threshold: 5,
      description:
        "More than 5 % of the site's answers are failures (5xx) for 15 minutes: `npx onebox host logs` shows the application's own words.",
    },
    {
      ...ec2,
      name: "host-status",
      metric: "StatusCheckFailed_Instance",
      statistic: "Maximum",
      when: "above",
      threshold: 0,
      // Why: docs/decisions/0224.
      minutes: 3,
      stepMinutes: 1,
      description: "The host's system does not answer: reboot it.",
    },
    ...(isBurstable(host.instanceType) ? [creditWatch(ec2, host)] : []),
  ];
}

/** At full speed; a credit is a minute of one vCPU. */
const reserveMinutes = 10;

/** Of what a host earns; one that has just been made has no credits at all, and gains. Why: docs/decisions/0202. */
const leastGain = 0.25;

function creditWatch(ec2: Pick<Watch, "namespace" | "dimensions" | "minutes">, host: WatchedHost): Watch {
  if (host.cpuCredits === "unlimited")
    return {
      ...ec2,
      name: "host-surplus-credits",
      metric: "CPUSurplusCreditsCharged",
      statistic: "Maximum",
      when: "above",
      threshold: 0,
      description: "The host's load is billed beyond its price: take a larger or a non-burstable type.",
    };
  const { vcpus, percent } = baselineOf(host.instanceType) ?? { vcpus: 2, percent: 5 };
  return {
    ...ec2,
    name: "host-credits",
    metric: "CPUCreditBalance",
    statistic: "Minimum",
    when: "below",
    threshold: reserveMinutes * vcpus,
    // In five minutes.
    unlessItGains: leastGain * 5 * vcpus * (percent / 100),
    minutes: 30,
    description: "CPU credits of the host are nearly used up: it will slow down to its baseline.",
  };
}
