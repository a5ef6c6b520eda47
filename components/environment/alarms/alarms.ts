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
  /** @default none @example { cluster: "onebox-prod", processes: ["worker"], balancer, metricNamespace } */
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
        namespace: watch.namespace,
        metricName: watch.metric,
        dimensions: watch.dimensions,
        statistic: watch.statistic ?? "Average",
        comparisonOperator: watch.when === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
        threshold: watch.threshold,
        period: 300,
        evaluationPeriods: watch.minutes / 5,
        treatMissingData: unmeasured(watch),
        ...(watch.silenceTells === true ? { actionsEnabled: args.isRunning } : {}),
        alarmActions: [args.alertTopicArn],
        okActions: [args.alertTopicArn],
      },
      { parent: this },
    );
  }
}

/** A stopped host or database measures nothing, and that is no alarm. */
function unmeasured({ silenceTells, silenceIsFine }: Watch): string {
  if (silenceTells === true) return "breaching";
  return silenceIsFine === true ? "notBreaching" : "missing";
}
