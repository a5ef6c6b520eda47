import type { Properties, Value } from "../../model";
import { type Body, ServiceError } from "../stand-ins/aws";
import { type Answer, type Call, LoopbackServer } from "../stand-ins/loopback";
import { Refusal, type SmallAws, type Thing } from "./small-aws";

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  check: "aws:route53/healthCheck:HealthCheck",
  database: "aws:rds/instance:Instance",
  host: "aws:ec2/instance:Instance",
  queue: "aws:sqs/queue:Queue",
  rule: "aws:cloudwatch/eventRule:EventRule",
  schedule: "aws:scheduler/schedule:Schedule",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  target: "aws:cloudwatch/eventTarget:EventTarget",
  topic: "aws:sns/topic:Topic",
  volume: "aws:ebs/volume:Volume",
} as const;

/** What of a database waits for its window: as RDS calls it, and as the program does. */
const waiting = { DBInstanceClass: "instanceClass", EngineVersion: "engineVersion" } as const;

type Action = (body: Body, region: string) => unknown;

// Why: docs/decisions/0161.
/**
 * The small AWS as AWS's own protocols reach it: what an operator or a service of AWS asks and does there, past the
 * program that made it all. An action that is not here is refused.
 */
export class Protocols {
  /** Machines and databases that are stopped. */
  readonly stopped = new Set<string>();

  constructor(private readonly aws: SmallAws) {}

  serve(): Promise<LoopbackServer> {
    return LoopbackServer.start((call) => this.answer(call));
  }

  /** @throws ServiceError as the service refuses it. */
  call(action: string, body: Body, region: string): unknown {
    const found = this.actions[action];
    if (found === undefined) throw new ServiceError("UnknownOperationException", action);
    try {
      return found(body, region);
    } catch (error) {
      throw error instanceof Refusal ? new ServiceError("InvalidParameterCombination", error.message) : error;
    }
  }

  /**
   * What EventBridge Scheduler does with a universal target: it calls another service itself.
   * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
   * @throws ServiceError as that service refuses it.
   */
  schedule(targetArn: string, input: string, region = "us-east-1"): void {
    const action = targetArn.split(":").at(-1) ?? "";
    const { InstanceIds = [], DbInstanceIdentifier, ...body } = JSON.parse(input) as Record<string, unknown>;
    const ids = (InstanceIds as string[]).map((id, index): [string, string] => [`InstanceId.${index + 1}`, id]);
    const given: Body = { ...body, ...Object.fromEntries(ids), DBInstanceIdentifier: DbInstanceIdentifier };
    this.call(`${action.slice(0, 1).toUpperCase()}${action.slice(1)}`, given, region);
  }

  private readonly actions: Readonly<Record<string, Action>> = {
    DescribeAlarms: ({ AlarmNames, AlarmNamePrefix = "" }, region) => ({
      MetricAlarms: this.all("alarm", region)
        .filter(({ inForce }) => textOf(inForce["name"]).startsWith(String(AlarmNamePrefix)))
        .filter(({ inForce }) => AlarmNames === undefined || (AlarmNames as Value[]).includes(inForce["name"] ?? null))
        .map(alarmOf),
    }),
    DisableAlarmActions: (body, region) => {
      this.switchActions(body, region, false);
    },
    EnableAlarmActions: (body, region) => {
      this.switchActions(body, region, true);
    },
    DeleteAlarms: ({ AlarmNames }, region) => {
      for (const name of AlarmNames as string[]) this.aws.delete(this.one("alarm", "name", name, region).id);
    },
    ListSubscriptionsByTopic: ({ TopicArn }, region) => {
      const { arn } = this.one("topic", "arn", String(TopicArn), region);
      const found = this.all("subscription", region).filter(({ inForce }) => inForce["topic"] === arn);
      const members = found.map(
        ({ id, inForce }) =>
          `<member><SubscriptionArn>arn:${id}</SubscriptionArn><Endpoint>${textOf(inForce["endpoint"])}</Endpoint></member>`,
      );
      return xml("ListSubscriptionsByTopic", `<Subscriptions>${members.join("")}</Subscriptions>`);
    },
    Unsubscribe: ({ SubscriptionArn }, region) => {
      this.aws.delete(this.one("subscription", "arn", String(SubscriptionArn), region).id);
      return xml("Unsubscribe", "");
    },
    ListRules: ({ NamePrefix = "" }, region) => ({
      Rules: this.all("rule", region)
        .filter(({ inForce }) => textOf(inForce["name"]).startsWith(String(NamePrefix)))
        .map(({ inForce: { name, eventPattern, state = "ENABLED" } }) => ({
          Name: name,
          EventPattern: eventPattern,
          State: state,
        })),
    }),
    ListTargetsByRule: ({ Rule }, region) => ({
      Targets: this.all("target", region)
        .filter(({ inForce }) => inForce["rule"] === Rule)
        .map(({ id, inForce }) => ({ Id: id, Arn: inForce["arn"] })),
    }),
    DisableRule: ({ Name }, region) => {
      this.set(this.one("rule", "name", String(Name), region), { state: "DISABLED" });
    },
    "GET /schedules": ({ NamePrefix = "" }, region) => ({
      Schedules: this.all("schedule", region)
        .filter(({ inForce }) => textOf(inForce["name"]).startsWith(String(NamePrefix)))
        .map(({ inForce }) => ({ Name: inForce["name"], GroupName: inForce["groupName"], State: inForce["state"] })),
    }),
    "GET /schedules/*": ({ path, groupName }, region) => {
      const found = this.all("schedule", region).find(
        ({ inForce }) => inForce["name"] === path && inForce["groupName"] === groupName,
      );
      if (found === undefined) throw new ServiceError("ResourceNotFoundException", `no schedule ${String(path)}`);
      const { scheduleExpression, scheduleExpressionTimezone, state, target } = found.inForce;
      const { arn, input, deadLetterConfig } = target as Properties;
      return {
        ScheduleExpression: scheduleExpression,
        ScheduleExpressionTimezone: scheduleExpressionTimezone,
        State: state,
        Target: {
          Arn: arn,
          Input: input,
          ...(deadLetterConfig === undefined
            ? {}
            : { DeadLetterConfig: { Arn: (deadLetterConfig as Properties)["arn"] } }),
        },
      };
    },
    GetQueueUrl: ({ QueueName }, region) => ({ QueueUrl: this.one("queue", "name", String(QueueName), region).id }),
    "GET /2013-04-01/healthcheck/*": ({ path }) => {
      const { id } = this.one("check", "id", String(path), null);
      return `<GetHealthCheckResponse><HealthCheck><Id>${id}</Id></HealthCheck></GetHealthCheckResponse>`;
    },
    DescribeInstances: (_, region) => {
      const items = this.all("host", region).map(
        ({ id, inForce }) =>
          `<item><instancesSet><item><instanceId>${id}</instanceId><imageId>${textOf(inForce["ami"])}</imageId><instanceState><name>${this.stopped.has(id) ? "stopped" : "running"}</name></instanceState></item></instancesSet></item>`,
      );
      return `<DescribeInstancesResponse><reservationSet>${items.join("")}</reservationSet></DescribeInstancesResponse>`;
    },
    DescribeVolumes: (_, region) => {
      const items = this.all("volume", region).map(
        ({ id, inForce }) => `<item><volumeId>${id}</volumeId><size>${textOf(inForce["size"])}</size></item>`,
      );
      return `<DescribeVolumesResponse><volumeSet>${items.join("")}</volumeSet></DescribeVolumesResponse>`;
    },
    StartInstances: (body, region) => this.startOrStop(body, region, false),
    StopInstances: (body, region) => this.startOrStop(body, region, true),
    DescribeDBInstances: (_, region) =>
      xml("DescribeDBInstances", `<DBInstances>${this.all("database", region).map(databaseOf).join("")}</DBInstances>`),
    ModifyDBInstance: ({ DBInstanceIdentifier, ...body }, region) => {
      const { id, properties } = this.database(DBInstanceIdentifier, region);
      const changed = Object.entries(waiting).flatMap(([name, property]) =>
        body[name] === undefined ? [] : [[property, textOf(body[name])]],
      );
      this.aws.update(id, { ...properties, ...(Object.fromEntries(changed) as Properties) });
      return xml("ModifyDBInstance", "");
    },
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstance.html#API_StartDBInstance_Errors
    StartDBInstance: ({ DBInstanceIdentifier }, region) => {
      const { id } = this.database(DBInstanceIdentifier, region);
      if (!this.stopped.delete(id)) throw new ServiceError("InvalidDBInstanceState", `${id} is not stopped.`);
      return xml("StartDBInstance", "");
    },
    StopDBInstance: ({ DBInstanceIdentifier }, region) => {
      const { id } = this.database(DBInstanceIdentifier, region);
      if (this.stopped.has(id)) throw new ServiceError("InvalidDBInstanceState", `${id} is not available.`);
      this.stopped.add(id);
      return xml("StopDBInstance", "");
    },
  };

  private answer({ method, path, query, headers, body }: Call): Answer {
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "";
    const target = headers["x-amz-target"];
    try {
      if (typeof target === "string") {
        return { status: 200, body: this.call(target.split(".").at(-1) ?? "", body as Body, region) ?? {} };
      }
      const form = typeof body === "string" ? Object.fromEntries(new URLSearchParams(body)) : {};
      const result =
        form["Action"] === undefined
          ? this.call(...rest(`${method} ${path}`, query), region)
          : this.call(form["Action"], form, region);
      return typeof result === "string"
        ? { status: 200, text: result, headers: { "content-type": "text/xml" } }
        : { status: 200, body: result };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { code, message } = error;
      if (typeof target === "string") return { status: 400, body: { __type: code, message } };
      const text = `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
      return { status: code.startsWith("NoSuch") ? 404 : 400, text, headers: { "content-type": "text/xml" } };
    }
  }

  private all(kind: keyof typeof types, region: string | null): Thing[] {
    return [...this.aws.things.values()].filter(
      ({ type, inForce }) => type === types[kind] && (region === null || inForce["$region"] === region),
    );
  }

  private one(kind: keyof typeof types, by: string, value: string, region: string | null): Thing {
    const found = this.all(kind, region).find((thing) =>
      by === "id" ? thing.id === value : by === "arn" ? thing.arn === value : thing.inForce[by] === value,
    );
    if (found === undefined) throw new ServiceError(`NoSuch${kind}`, `There is no ${kind} ${value}.`);
    return found;
  }

  private database(name: unknown, region: string): Thing {
    return this.one("database", "identifier", String(name), region);
  }

  /** Past the program: its state knows nothing of it. */
  private set(thing: Thing, changed: Properties): void {
    const [properties, inForce] = [thing.properties, thing.inForce].map((own) => ({ ...own, ...changed }));
    this.aws.things.set(thing.id, { ...thing, properties: properties ?? {}, inForce: inForce ?? {} });
  }

  private switchActions({ AlarmNames }: Body, region: string, actionsEnabled: boolean): void {
    for (const name of AlarmNames as string[]) this.set(this.one("alarm", "name", name, region), { actionsEnabled });
  }

  /** EC2 takes one that is as it is to be. */
  private startOrStop(body: Body, region: string, stops: boolean): string {
    for (const [, id] of Object.entries(body).filter(([name]) => name.startsWith("InstanceId."))) {
      const host = this.one("host", "id", String(id), region);
      if (stops) this.stopped.add(host.id);
      else this.stopped.delete(host.id);
    }
    return "<Response/>";
  }
}

/** What is asked for by a path: its last part is a name. */
function rest(line: string, query: URLSearchParams): [action: string, body: Body] {
  const body = Object.fromEntries(query);
  const [, begin = "", path = ""] = /^(GET \/(?:schedules|2013-04-01\/healthcheck))\/(.+)$/.exec(line) ?? [];
  return path === "" ? [line, body] : [`${begin}/*`, { ...body, path }];
}

function alarmOf({ inForce }: Thing): object {
  const { metricQueries = [], actionsEnabled = true, alarmActions = [], ...own } = inForce;
  const queries = (metricQueries as readonly Properties[]).map(({ id, expression, label, metric, returnData }) => {
    const { metricName, namespace, dimensions, period, stat } = (metric ?? {}) as Properties;
    const Metric = { MetricName: metricName, Namespace: namespace, Dimensions: dimensionsOf(dimensions) };
    return {
      Id: id,
      Expression: expression,
      Label: label,
      ReturnData: returnData,
      ...(metric === undefined ? {} : { MetricStat: { Metric, Period: period, Stat: stat } }),
    };
  });
  return {
    AlarmName: own["name"],
    ActionsEnabled: actionsEnabled,
    AlarmActions: alarmActions,
    ComparisonOperator: own["comparisonOperator"],
    DatapointsToAlarm: own["datapointsToAlarm"],
    Dimensions: dimensionsOf(own["dimensions"]),
    EvaluationPeriods: own["evaluationPeriods"],
    MetricName: own["metricName"],
    Metrics: queries,
    Namespace: own["namespace"],
    Period: own["period"],
    Statistic: own["statistic"],
    Threshold: own["threshold"],
    TreatMissingData: own["treatMissingData"],
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function dimensionsOf(dimensions: Value | undefined): object[] {
  return Object.entries((dimensions ?? {}) as Properties).map(([Name, Value]) => ({ Name, Value }));
}

function databaseOf({ arn, inForce, properties }: Thing): string {
  const of = (given: Properties, name: string): string => textOf(given[name]);
  const pending = Object.entries(waiting).filter(([, name]) => of(inForce, name) !== of(properties, name));
  return [
    `<DBInstance><DBInstanceIdentifier>${of(inForce, "identifier")}</DBInstanceIdentifier><DBInstanceArn>${arn}</DBInstanceArn>`,
    ...Object.entries(waiting).map(([name, property]) => `<${name}>${of(inForce, property)}</${name}>`),
    `<PreferredMaintenanceWindow>${of(inForce, "maintenanceWindow")}</PreferredMaintenanceWindow>`,
    `<PendingModifiedValues>${pending.map(([name, property]) => `<${name}>${of(properties, property)}</${name}>`).join("")}</PendingModifiedValues></DBInstance>`,
  ].join("");
}

function xml(action: string, result: string): string {
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}
