import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { baselineOf, isBurstable } from "../../model/burstable";
import { withRunbook } from "../runbook";
import { classMemoryGb, connectionsOf, knownMemoryGb } from "../../model/database-memory";

export interface AlarmsArgs {
  /** Begins the name of each alarm. @example onebox-prod gives onebox-prod-host-memory */
  readonly namePrefix: string;
  /** Told when an alarm begins and when it ends; of the alarms' own region. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** false: the environment sleeps at times, and a host that says nothing may be asleep. */
  readonly alwaysOn: boolean;
  /** false: there is no application yet, and a host that comes up for the first time says nothing for a while. */
  readonly isRunning: pulumi.Input<boolean>;
  readonly host: {
    readonly instanceId: pulumi.Input<string>;
    /** Burstable types have an alarm on their CPU credits as well. @example t4g.large */
    readonly instanceType: string;
    /** What the instance does when its credits are used up: it slows down, or bills more of them. */
    readonly cpuCredits: "standard" | "unlimited";
    /** CloudWatch namespace of what the host measures itself: memory, swap, disks. @example onebox/prod */
    readonly metricNamespace: pulumi.Input<string>;
  };
  readonly database: {
    readonly identifier: pulumi.Input<string>;
    /** Of the volume as it was last read, which may have grown; an alarm tells when no more than a tenth of that is free. */
    readonly storageGb: pulumi.Input<number>;
    /** As it is to be; burstable classes have an alarm on their CPU credits as well. @example db.t4g.medium */
    readonly instanceClass: string;
    /** As it was last read, since a change may wait for the window: its memory and connections are what is watched. */
    readonly runningClass: pulumi.Input<string>;
  };
}

/** One alarm: what is measured, when it is too much, and what a person should think of first. */
interface Watch {
  readonly name: string;
  readonly description: string;
  readonly namespace: pulumi.Input<string>;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statistic?: "Average" | "Maximum" | "Minimum" | "Sum";
  readonly when: "above" | "below";
  readonly threshold: pulumi.Input<number>;
  /** Minutes that it must last, in steps of five. */
  readonly minutes: number;
  /** What measures it is never to be silent: nothing would tell of anything then. */
  readonly silenceTells?: boolean;
}

const bytesPerGb = 1_073_741_824;

/** A small class has little to spare at all times. */
const leastFreeShare = 0.05;

/** What a person wants to be told about a running environment, besides its site being down. */
export class Alarms extends pulumi.ComponentResource {
  constructor(name: string, args: AlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Alarms", name, {}, opts);
    for (const watch of [...hostWatches(args), ...databaseWatches(args)]) this.alarm(name, args, watch);
    this.registerOutputs({});
  }

  private alarm(name: string, args: AlarmsArgs, watch: Watch): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${watch.name}`,
      {
        name: `${args.namePrefix}-${watch.name}`,
        alarmDescription: withRunbook(watch.description, watch.name),
        namespace: watch.namespace,
        metricName: watch.metric,
        dimensions: watch.dimensions,
        statistic: watch.statistic ?? "Average",
        comparisonOperator: watch.when === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
        threshold: watch.threshold,
        period: 300,
        evaluationPeriods: watch.minutes / 5,
        // A stopped host or database measures nothing, and that is no alarm.
        treatMissingData: watch.silenceTells === true ? "breaching" : "missing",
        ...(watch.silenceTells === true ? { actionsEnabled: args.isRunning } : {}),
        alarmActions: [args.alertTopicArn],
        okActions: [args.alertTopicArn],
      },
      { parent: this },
    );
  }
}

/** The agent's metrics have no dimension but the path, so that they survive a replaced instance. */
function hostWatches({ host, alwaysOn }: AlarmsArgs): Watch[] {
  const own = { namespace: host.metricNamespace, dimensions: {}, when: "above", minutes: 15 } as const;
  const ec2 = { namespace: "AWS/EC2", dimensions: { InstanceId: host.instanceId }, minutes: 15 } as const;
  const disk = (path: string) => ({ ...own, metric: "disk_used_percent", dimensions: { path, fstype: "ext4" } });
  return [
    {
      ...own,
      name: "host-memory",
      metric: "mem_used_percent",
      threshold: 90,
      description: "Memory of the host above 90 %: look for a leaking worker, or take a larger instance type.",
    },
    {
      ...own,
      name: "host-swap",
      metric: "swap_used_percent",
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
      ...disk("/srv/onebox"),
      name: "host-data-disk",
      threshold: 80,
      description: "Data volume above 80 %: raise host.dataVolumeGb.",
    },
    {
      ...own,
      name: "host-problems",
      metric: "problems",
      statistic: "Minimum",
      threshold: 0,
      silenceTells: alwaysOn,
      description:
        "Something on the host is not as it should be for 15 minutes (a unit that failed, web, worker or Redis down, a certificate that was not renewed, a long queue, updates that did not come), or it says nothing any more: `npx onebox host status` says what.",
    },
    {
      ...own,
      name: "site-failed-answers",
      metric: "failed_answers_percent",
      threshold: 5,
      description:
        "More than 5 % of the site's answers are failures (5xx) for 15 minutes: `npx onebox host logs` shows the application's own words.",
    },
    {
      ...ec2,
      name: "host-status",
      metric: "StatusCheckFailed",
      statistic: "Maximum",
      when: "above",
      threshold: 0,
      description: "The host fails its status checks: recovery is under way, or the system hangs.",
    },
    ...(isBurstable(host.instanceType) ? [creditWatch(ec2, host)] : []),
  ];
}

/** At full speed; a credit is a minute of one vCPU. */
const reserveMinutes = 10;

function creditWatch(ec2: Pick<Watch, "namespace" | "dimensions" | "minutes">, host: AlarmsArgs["host"]): Watch {
  return host.cpuCredits === "unlimited"
    ? {
        ...ec2,
        name: "host-surplus-credits",
        metric: "CPUSurplusCreditsCharged",
        statistic: "Maximum",
        when: "above",
        threshold: 0,
        description: "The host's load is billed beyond its price: take a larger or a non-burstable type.",
      }
    : {
        ...ec2,
        name: "host-credits",
        metric: "CPUCreditBalance",
        statistic: "Minimum",
        when: "below",
        threshold: reserveMinutes * (baselineOf(host.instanceType)?.vcpus ?? 2),
        description: "CPU credits of the host are nearly used up: it will slow down to its baseline.",
      };
}

function databaseWatches({ database }: AlarmsArgs): Watch[] {
  const byMemory = (threshold: (gb: number) => number): pulumi.Output<number> =>
    pulumi
      .output(database.runningClass)
      // One that somebody took in the console may be none of ours.
      .apply((running) => threshold(knownMemoryGb(running) ?? classMemoryGb(database.instanceClass)));
  const rds = {
    namespace: "AWS/RDS",
    dimensions: { DBInstanceIdentifier: database.identifier },
    minutes: 15,
  } as const;
  const surplus: Watch = {
    ...rds,
    name: "database-surplus-credits",
    metric: "CPUSurplusCreditsCharged",
    statistic: "Maximum",
    when: "above",
    threshold: 0,
    description: "The database's load is billed beyond its price: take a larger class.",
  };
  return [
    {
      ...rds,
      name: "database-storage",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      when: "below",
      threshold: pulumi.output(database.storageGb).apply((gb) => Math.round(gb * 0.1) * bytesPerGb),
      description:
        "The database's free storage is less than a tenth of what it was last seen with, and RDS has not made it larger: is database.maxStorageGb reached?",
    },
    {
      ...rds,
      name: "database-cpu",
      metric: "CPUUtilization",
      when: "above",
      threshold: 90,
      description: "CPU of the database above 90 %: look for a slow query in its log.",
    },
    {
      ...rds,
      name: "database-connections",
      metric: "DatabaseConnections",
      statistic: "Maximum",
      when: "above",
      threshold: byMemory((gb) => Math.floor(connectionsOf(gb) * 0.8)),
      description:
        "The database has four fifths of the connections that it takes: fewer threads in the application, or a larger class.",
    },
    {
      ...rds,
      name: "database-memory",
      metric: "FreeableMemory",
      statistic: "Minimum",
      when: "below",
      threshold: byMemory((gb) => Math.round(gb * leastFreeShare * bytesPerGb)),
      description:
        "Less than a twentieth of the database's memory is free: look for large queries, or take a larger class.",
    },
    // Burstable classes always run unlimited, so surplus credits cost money.
    ...(isBurstable(database.instanceClass) ? [surplus] : []),
  ];
}
