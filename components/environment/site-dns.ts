import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { healthPath } from "../../host/contract/site";
import { healthRegion } from "../../model/names";
import { AlertTopic } from "../alert-topic";
import { withRunbook } from "../runbook";

/** Of a hundred answers of DNS. */
interface Share {
  readonly percent: number;
}

/** At least one of them. */
export interface Leads {
  readonly host?: (Share & { readonly publicIp: pulumi.Input<string> }) | undefined;
  /** The load balancer's own name, and the zone that AWS keeps that in. */
  readonly service?:
    (Share & { readonly dnsName: pulumi.Input<string>; readonly hostedZoneId: pulumi.Input<string> }) | undefined;
}

export interface SiteDnsArgs {
  /** Begins the names of alarm, topic and health check. @example onebox-prod gives onebox-prod-site */
  readonly namePrefix: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Of the hosted zone that the domain lies in. */
  readonly zoneId: pulumi.Input<string>;
  /** @example app.example.com */
  readonly domain: pulumi.Input<string>;
  /** Further names of the zone that lead there. @default none @example ["www.example.com"] */
  readonly moreDomains?: readonly string[];
  /** Answers 200 without a login while the site works. @default /health @example /up */
  readonly healthPath?: string;
  /** Where the names lead: a host, a service, or both in shares while the application moves. */
  readonly leads: Leads;
  /** Told when the site does not answer, once it has confirmed the subscription. */
  readonly email: pulumi.Input<string>;
  /** false: the environment sleeps at times, and a schedule turns the alarm's actions off and on. */
  readonly alwaysOn: boolean;
  /** false: there is no application yet, and nobody is told that it does not answer. */
  readonly isRunning: pulumi.Input<boolean>;
}

/** Goes off when the site does not answer. */
export interface HealthAlarm {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Of a topic in its region, for what else happens there. */
  readonly topicArn: pulumi.Output<string>;
}

/** The site's address, and somebody who looks from outside whether it answers. */
export class SiteDns extends pulumi.ComponentResource {
  readonly healthAlarm: HealthAlarm;

  constructor(name: string, args: SiteDnsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:SiteDns", name, {}, opts);
    this.pointHere(name, args.domain, args);
    for (const domain of args.moreDomains ?? []) this.pointHere(`${name}-${domain}`, domain, args);
    this.healthAlarm = this.watch(name, args);
    this.registerOutputs({});
  }

  // Why: docs/decisions/0182.
  private pointHere(
    name: string,
    domain: pulumi.Input<string>,
    { zoneId, leads: { host, service } }: SiteDnsArgs,
  ): void {
    const record = { zoneId, name: domain, type: "A" };
    const share = (setIdentifier: string, { percent }: Share) => {
      return { setIdentifier, weightedRoutingPolicies: [{ weight: percent }] };
    };
    const before: pulumi.Resource[] = [];
    if (host !== undefined) {
      const answer = { ttl: 60, records: [host.publicIp], ...share("host", host) };
      before.push(new aws.route53.Record(name, { ...record, ...answer }, { parent: this }));
    }
    if (service !== undefined) {
      // One that was simple has to have its share before another of its name can be made.
      // Where no task is healthy, and the host stands, DNS answers with the host.
      const alias = { name: service.dnsName, zoneId: service.hostedZoneId, evaluateTargetHealth: true };
      const answer = { aliases: [alias], ...share("service", service) };
      new aws.route53.Record(`${name}-service`, { ...record, ...answer }, { parent: this, dependsOn: before });
    }
  }

  private watch(name: string, args: SiteDnsArgs): HealthAlarm {
    const { namePrefix, accountId, domain, email } = args;
    const alarmName = `${namePrefix}-site`;
    const healthCheck = new aws.route53.HealthCheck(
      name,
      {
        type: "HTTPS",
        fqdn: domain,
        port: 443,
        resourcePath: args.healthPath ?? healthPath,
        enableSni: true,
        requestInterval: 30,
        failureThreshold: 3,
        tags: { Name: `${namePrefix}-site` },
      },
      { parent: this },
    );
    const topic = new AlertTopic(
      `${name}-alerts`,
      { name: `${namePrefix}-site-alerts`, accountId, region: healthRegion, email },
      { parent: this },
    );
    new aws.cloudwatch.MetricAlarm(
      name,
      {
        name: alarmName,
        region: healthRegion,
        alarmDescription: pulumi
          .output(domain)
          .apply((name) => withRunbook(`https://${name} does not answer from outside.`, "site")),
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: healthCheck.id },
        statistic: "Minimum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 60,
        // Why: docs/decisions/0161. A reboot in the window of updates is over by then, and wakes nobody.
        evaluationPeriods: 3,
        treatMissingData: "breaching",
        actionsEnabled: args.isRunning,
        alarmActions: [topic.topicArn],
        okActions: [topic.topicArn],
      },
      { parent: this, ignoreChanges: args.alwaysOn ? [] : ["actionsEnabled"] },
    );
    return {
      name: alarmName,
      arn: `arn:aws:cloudwatch:${healthRegion}:${accountId}:alarm:${alarmName}`,
      region: healthRegion,
      topicArn: topic.topicArn,
    };
  }
}
