import assert from "node:assert/strict";
import { CloudWatch, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { EC2 } from "@aws-sdk/client-ec2";
import { RDS } from "@aws-sdk/client-rds";
import { Route53 } from "@aws-sdk/client-route-53";
import { SNS } from "@aws-sdk/client-sns";
import { AwsClient } from "aws4fetch";
import type { Resource } from "../../model";
import { Cloud, type Done } from "../changes/cloud";
import { graphIn, type Make } from "../changes/evaluate";
import { project as own } from "../changes/graphs";
import type { Draft } from "../changes/list";
import { assertDone, planned } from "../changes/plans";
import { Protocols } from "../changes/protocols";
import type { Body } from "../stand-ins/aws";
import type { LoopbackServer } from "../stand-ins/loopback";
import type { Rule } from "./events";
import type { Alarm } from "./watching";

/** As EventBridge Scheduler has it. */
export interface Schedule {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly State: string;
  readonly Target: { readonly Arn: string; readonly Input: string; readonly DeadLetterConfig?: object };
}

const region = "us-east-1";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

/**
 * An environment that its program has deployed into a small AWS. All that is read here is what stands there, asked for by
 * AWS's own protocols: what the program registers has no part in it.
 */
export class Deployed {
  readonly cloudWatch: CloudWatch;
  readonly sns: SNS;
  readonly ec2: EC2;
  readonly rds: RDS;
  private readonly route53: Route53;
  private graph: readonly Resource[] = [];

  private constructor(
    private readonly stack: string,
    private settings: Draft,
    private readonly cloud: Cloud,
    readonly inside: Protocols,
    private readonly server: LoopbackServer,
  ) {
    const options = { endpoint: server.url, region, credentials };
    this.cloudWatch = new CloudWatch(options);
    this.sns = new SNS(options);
    this.ec2 = new EC2(options);
    this.rds = new RDS(options);
    this.route53 = new Route53(options);
  }

  /** @param given settings of the project that are not the tests' own. */
  static async up(stack: string, given: (settings: Draft) => void = () => undefined): Promise<Deployed> {
    const settings = structuredClone(own) as Draft;
    given(settings);
    const cloud = new Cloud();
    const inside = new Protocols(cloud.aws);
    const deployed = new Deployed(stack, settings, cloud, inside, await inside.serve());
    try {
      await deployed.deploy();
    } catch (error) {
      await deployed.stop();
      throw error;
    }
    return deployed;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Runs the changed program against what stands, and holds what came of it against what the check says of the change. */
  async change(change: (settings: Record<string, unknown>) => void): Promise<Done> {
    const before = this.graph;
    this.settings = structuredClone(this.settings);
    change((this.settings[this.stack] ??= {}));
    const done = await this.deploy();
    const [said] = planned([{ stack: this.stack, before, after: this.graph }]);
    assertDone(done, said?.changes ?? []);
    return done;
  }

  private deploy(): Promise<Done> {
    return this.cloud.deploy(async (make?: Make) => {
      const graph = await graphIn(this.settings, this.stack, "onebox", make);
      if (make === undefined) this.graph = graph;
      return graph;
    });
  }

  /** Of those that stand, with their names as people know them. */
  async alarms(): Promise<Alarm[]> {
    const { MetricAlarms = [] } = await this.cloudWatch.describeAlarms({ AlarmNamePrefix: this.prefix });
    const [heard, known] = [new Map<string, boolean>(), new Map<string, boolean>()];
    const alarms: Alarm[] = [];
    for (const described of MetricAlarms) {
      const alarm = alarmOf(described, this.prefix);
      const measured = [alarm, ...(alarm.metricQueries ?? []).flatMap(({ metric }) => metric ?? [])];
      let isMeasured = true;
      for (const [name, value] of measured.flatMap(({ dimensions }) => Object.entries(dimensions)))
        isMeasured &&= await once(known, `${name} ${value}`, () => this.isThere(name, value));
      let isHeard = false;
      for (const action of described.AlarmActions ?? [])
        isHeard ||= await once(heard, action, () => this.hears(action));
      alarms.push({ ...alarm, isMeasured, isHeard: isHeard && described.ActionsEnabled !== false });
    }
    return alarms;
  }

  /** Those of EventBridge. */
  async rules(): Promise<Rule[]> {
    const { Rules } = (await this.ask("events", "ListRules", { NamePrefix: this.prefix })) as {
      Rules: { Name: string; EventPattern: string; State: string }[];
    };
    const found: Rule[] = [];
    for (const { Name, EventPattern, State } of Rules) {
      const { Targets } = (await this.ask("events", "ListTargetsByRule", { Rule: Name })) as {
        Targets: { Arn: string }[];
      };
      let isHeard = false;
      for (const { Arn } of Targets) isHeard ||= State === "ENABLED" && (await this.hears(Arn));
      found.push({ alarm: Name.replace(this.prefix, ""), pattern: JSON.parse(EventPattern) as unknown, isHeard });
    }
    return found;
  }

  /** Those of EventBridge Scheduler that are on. */
  async schedules(): Promise<Schedule[]> {
    const { Schedules } = (await this.get("scheduler", "/schedules")) as {
      Schedules: { Name: string; GroupName: string }[];
    };
    const all: Schedule[] = [];
    for (const { Name, GroupName } of Schedules)
      all.push((await this.get("scheduler", `/schedules/${Name}?groupName=${GroupName}`)) as Schedule);
    return all.filter(({ State }) => State === "ENABLED");
  }

  async host(): Promise<{ readonly id: string; readonly image: string; readonly isRunning: boolean }> {
    const { Reservations } = await this.ec2.describeInstances({});
    const [host] = Reservations?.[0]?.Instances ?? [];
    assert.ok(host?.InstanceId !== undefined, "there is no host");
    return { id: host.InstanceId, image: host.ImageId ?? "", isRunning: host.State?.Name === "running" };
  }

  async dataVolume(): Promise<{ readonly id: string; readonly sizeGb: number }> {
    const { Volumes: [volume] = [] } = await this.ec2.describeVolumes({});
    return { id: volume?.VolumeId ?? "", sizeGb: volume?.Size ?? 0 };
  }

  async database() {
    const { DBInstances: [database] = [] } = await this.rds.describeDBInstances({});
    assert.ok(database !== undefined, "there is no database");
    return database;
  }

  async disableRule(name: string): Promise<void> {
    await this.ask("events", "DisableRule", { Name: name });
  }

  /** What sleeps of it now, and whether the site's alarm is silent: without a question, as often as it is looked at. */
  asleep(): Readonly<Record<"host" | "database" | "silence", boolean>> {
    const of = (type: string) => [...this.cloud.aws.things.values()].filter((one) => one.type === type);
    const stopped = (type: string): boolean => of(type).some(({ id }) => this.inside.stopped.has(id));
    return {
      host: stopped("aws:ec2/instance:Instance"),
      database: stopped("aws:rds/instance:Instance"),
      silence: of("aws:cloudwatch/metricAlarm:MetricAlarm").some(({ inForce }) => inForce["actionsEnabled"] === false),
    };
  }

  /** What is no part of what the tests ask by a protocol. */
  arnOf(type: string): string {
    return [...this.cloud.aws.things.values()].find((one) => one.type === type)?.arn ?? "";
  }

  /** The hour of the maintenance window comes. @returns whether something waited for it. */
  async passWindow(): Promise<boolean> {
    const { PendingModifiedValues = {} } = await this.database();
    this.cloud.aws.passWindow();
    return Object.keys(PendingModifiedValues).length > 0;
  }

  private get prefix(): string {
    return `onebox-${this.stack}-`;
  }

  /** Whether somebody is told by a topic. */
  private async hears(topic: string): Promise<boolean> {
    if (!topic.startsWith("arn:aws:sns:")) return false;
    const { Subscriptions = [] } = await this.sns.listSubscriptionsByTopic({ TopicArn: topic });
    return Subscriptions.length > 0;
  }

  /** Whether there is what a dimension names: of what is gone, or never was, nothing is measured. */
  private async isThere(dimension: string, value: string): Promise<boolean> {
    if (dimension === "InstanceId") return (await this.host()).id === value;
    if (dimension === "DBInstanceIdentifier") return (await this.database()).DBInstanceIdentifier === value;
    if (dimension === "QueueName")
      return this.ask("AmazonSQS", "GetQueueUrl", { QueueName: value }).then(
        () => true,
        () => false,
      );
    if (dimension === "HealthCheckId")
      return this.route53.getHealthCheck({ HealthCheckId: value }).then(
        () => true,
        () => false,
      );
    return true;
  }

  private async ask(service: string, action: string, body: Body): Promise<unknown> {
    return this.fetch(service, "/", {
      method: "POST",
      headers: { "x-amz-target": `${service}.${action}` },
      body: JSON.stringify(body),
    });
  }

  private get(service: string, path: string): Promise<unknown> {
    return this.fetch(service, path, {});
  }

  private async fetch(service: string, path: string, init: RequestInit): Promise<unknown> {
    const client = new AwsClient({ ...credentials, region, service, retries: 0 });
    const response = await client.fetch(`${this.server.url}${path}`, init);
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
}

async function once(known: Map<string, boolean>, key: string, ask: () => Promise<boolean>): Promise<boolean> {
  const found = known.get(key) ?? (await ask());
  known.set(key, found);
  return found;
}

function alarmOf(described: MetricAlarm, prefix: string): Omit<Alarm, "isMeasured" | "isHeard"> {
  const { AlarmName = "", ComparisonOperator = "", Threshold = 0, EvaluationPeriods = 0 } = described;
  const { DatapointsToAlarm, TreatMissingData, MetricName = "", Statistic = "", Period = 0, Metrics = [] } = described;
  return {
    name: AlarmName.replace(prefix, ""),
    comparisonOperator: ComparisonOperator,
    threshold: Threshold,
    evaluationPeriods: EvaluationPeriods,
    ...(DatapointsToAlarm === undefined ? {} : { datapointsToAlarm: DatapointsToAlarm }),
    ...(TreatMissingData === undefined ? {} : { treatMissingData: TreatMissingData }),
    metricName: MetricName,
    statistic: Statistic,
    period: Period,
    dimensions: dimensionsOf(described.Dimensions),
    metricQueries: Metrics.map(({ Label, Expression, MetricStat }) => ({
      ...(Label === undefined ? {} : { label: Label }),
      ...(Expression === undefined ? {} : { expression: Expression }),
      ...(MetricStat === undefined
        ? {}
        : {
            metric: {
              metricName: MetricStat.Metric?.MetricName ?? "",
              stat: MetricStat.Stat ?? "",
              period: MetricStat.Period ?? 0,
              dimensions: dimensionsOf(MetricStat.Metric?.Dimensions),
            },
          }),
    })),
  };
}

function dimensionsOf(dimensions: MetricAlarm["Dimensions"] = []): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value]));
}
