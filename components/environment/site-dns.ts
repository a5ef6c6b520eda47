import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AlertTopic } from "../alert-topic";
import type { Names } from "../../model/names";

export interface SiteDnsArgs {
  readonly names: Names;
  readonly zoneId: pulumi.Input<string>;
  readonly domain: string;
  readonly publicIp: pulumi.Input<string>;
  /** Answers 200 without a login while the site works. @default /health */
  readonly healthPath?: string;
  readonly email: string;
  /** false: the environment sleeps at times, and a schedule turns the alarm's actions off and on. */
  readonly alwaysOn: boolean;
  /** false: there is no application yet, and nobody is told that it does not answer. */
  readonly isRunning: pulumi.Input<boolean>;
}

/** Metrics of Route 53 exist in this region alone, so their alarm and its topic live there too. */
const healthRegion = "us-east-1";

export interface HealthAlarm {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly topicArn: pulumi.Output<string>;
}

/** The site's address, and somebody who looks from outside whether it answers. */
export class SiteDns extends pulumi.ComponentResource {
  readonly healthAlarm: HealthAlarm;

  constructor(name: string, args: SiteDnsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:SiteDns", name, {}, opts);
    new aws.route53.Record(
      name,
      { zoneId: args.zoneId, name: args.domain, type: "A", ttl: 60, records: [args.publicIp] },
      { parent: this },
    );
    this.healthAlarm = this.watch(name, args);
    this.registerOutputs({});
  }

  private watch(name: string, args: SiteDnsArgs): HealthAlarm {
    const { names, domain } = args;
    const alarmName = `${names.prefix}-site`;
    const healthCheck = new aws.route53.HealthCheck(
      name,
      {
        type: "HTTPS",
        fqdn: domain,
        port: 443,
        resourcePath: args.healthPath ?? "/health",
        enableSni: true,
        requestInterval: 30,
        failureThreshold: 3,
        tags: { Name: `${names.prefix}-site` },
      },
      { parent: this },
    );
    const topic = new AlertTopic(
      `${name}-alerts`,
      { name: `${names.prefix}-site-alerts`, accountId: names.accountId, region: healthRegion, email: args.email },
      { parent: this },
    );
    new aws.cloudwatch.MetricAlarm(
      name,
      {
        name: alarmName,
        region: healthRegion,
        alarmDescription: `https://${domain} does not answer from outside.`,
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: healthCheck.id },
        statistic: "Minimum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 2,
        treatMissingData: "breaching",
        actionsEnabled: args.isRunning,
        alarmActions: [topic.topicArn],
        okActions: [topic.topicArn],
      },
      { parent: this, ignoreChanges: args.alwaysOn ? [] : ["actionsEnabled"] },
    );
    return {
      name: alarmName,
      arn: `arn:aws:cloudwatch:${healthRegion}:${names.accountId}:alarm:${alarmName}`,
      region: healthRegion,
      topicArn: topic.topicArn,
    };
  }
}
