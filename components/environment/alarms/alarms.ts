import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { withRunbook } from "../../runbook";
import { databaseWatches, type WatchedDatabase } from "./database";
import { hostWatches, type WatchedHost } from "./host";
import { serviceWatches, type WatchedService } from "./service";
import type { Watch } from "./watch";

export interface AlarmsArgs {
  /** Begins the name of each alarm. @example onebox-prod gives onebox-prod-host-memory */
  readonly namePrefix: string;
  /** Told when an alarm begins and when it ends; of the alarms' own region. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** false: the environment sleeps at times, and who says nothing may be asleep. */
  readonly alwaysOn: boolean;
  /** false: there is no application yet, and what comes up for the first time says nothing for a while. */
  readonly isRunning: pulumi.Input<boolean>;
  /** @default none @example { instanceId: host.instanceId, instanceType, cpuCredits, metricNamespace } */
  readonly host?: WatchedHost | undefined;
  /** @default none @example { cluster: "onebox-prod", leastWeb: 2, processes: { worker: 1 }, balancer, metricNamespace } */
  readonly service?: WatchedService | undefined;
  readonly database: WatchedDatabase;
}

/** What a person wants to be told about a running environment, besides its site being down. */
export class Alarms extends pulumi.ComponentResource {
  constructor(name: string, args: AlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Alarms", name, {}, opts);
    const { host, service, database, alwaysOn } = args;
    const watches = [
      ...(host === undefined ? [] : hostWatches(host, alwaysOn)),
      ...(service === undefined ? [] : serviceWatches(service, alwaysOn)),
      ...databaseWatches(database),
    ];
    for (const watch of watches) this.alarm(name, args, watch);
    this.registerOutputs({});
  }

  private alarm(name: string, args: AlarmsArgs, watch: Watch): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${watch.name}`,
      {
        name: `${args.namePrefix}-${watch.name}`,
        alarmDescription: withRunbook(watch.description, watch.page ?? watch.name),
        ...(watch.unlessItGains === undefined ? measured(watch) : gaining(watch, watch.unlessItGains)),
        evaluationPeriods: watch.minutes / stepOf(watch),
        treatMissingData: unmeasured(watch),
        ...(watch.silenceTells === true ? { actionsEnabled: args.isRunning } : {}),
        alarmActions: [args.alertTopicArn],
        okActions: [args.alertTopicArn],
      },
      { parent: this },
    );
  }
}

type Measured = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "namespace" | "metricName" | "dimensions" | "statistic" | "period" | "metricQueries"
> &
  Pick<aws.cloudwatch.MetricAlarmArgs, "comparisonOperator" | "threshold">;

function stepOf({ stepMinutes = 5 }: Watch): number {
  return stepMinutes;
}

function measured(watch: Watch): Measured {
  const { namespace, metric, dimensions, statistic = "Average", when, threshold } = watch;
  const period = stepOf(watch) * 60;
  const comparisonOperator = when === "above" ? "GreaterThanThreshold" : "LessThanThreshold";
  return { namespace, metricName: metric, dimensions, statistic, period, comparisonOperator, threshold };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
function gaining(watch: Watch, gain: number): Measured {
  const { namespace, metric, dimensions, statistic = "Average", threshold } = watch;
  const period = stepOf(watch) * 60;
  return {
    metricQueries: [
      { id: "now", returnData: false, metric: { namespace, metricName: metric, dimensions, stat: statistic, period } },
      {
        id: "low",
        label: "Low, and not rising",
        expression: pulumi.interpolate`IF(now < ${threshold} AND DIFF(now) < ${gain}, 1, 0)`,
        returnData: true,
      },
    ],
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
  };
}

/** A stopped host or database measures nothing, and that is no alarm. */
function unmeasured({ silenceTells, silenceIsFine }: Watch): string {
  if (silenceTells === true) return "breaching";
  return silenceIsFine === true ? "notBreaching" : "missing";
}
