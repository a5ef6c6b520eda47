import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CostAnomaliesArgs {
  /** Of the monitor. @example onebox */
  readonly name: string;
  /** Told once a day, where there is something to tell. */
  readonly email: pulumi.Input<string>;
  /** Anomalies below this much are not mailed. */
  readonly fromUsd: number;
}

/** Mails once a day what any service costs beyond what it used to. AWS allows one such monitor per account. */
export class CostAnomalies extends pulumi.ComponentResource {
  constructor(name: string, args: CostAnomaliesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:CostAnomalies", name, {}, opts);
    const monitor = new aws.costexplorer.AnomalyMonitor(
      name,
      { name: args.name, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" },
      { parent: this },
    );
    new aws.costexplorer.AnomalySubscription(
      name,
      {
        name: args.name,
        frequency: "DAILY",
        monitorArnLists: [monitor.arn],
        subscribers: [{ type: "EMAIL", address: args.email }],
        thresholdExpression: {
          dimension: {
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: [args.fromUsd.toFixed(2)],
          },
        },
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
