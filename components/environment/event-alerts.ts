import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { withRunbook } from "../runbook";

export interface EventAlertsArgs {
  /** Begins the name of each rule. @example onebox-prod gives onebox-prod-database-events */
  readonly namePrefix: string;
  /** Told of each event; of the same region, and open to EventBridge. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** Of the RDS instance. */
  readonly databaseArn: pulumi.Input<string>;
  /**
   * Of what makes the snapshots of the data volume.
   * @default none: there is no such volume
   * @example arn:aws:dlm:us-east-1:123456789012:policy/policy-0123456789abcdef0
   */
  readonly snapshotPolicyArn?: pulumi.Input<string>;
  /** By which AWS names the environment's own hardware. @default none @example ["i-0123456789abcdef0", "vol-0…"] */
  readonly hardwareIds?: readonly pulumi.Input<string>[];
  /**
   * Of the load balancer, which ACM renews.
   * @default none
   * @example arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef
   */
  readonly certificateArn?: pulumi.Input<string>;
  /**
   * How Application Auto Scaling names what answers visitors.
   * @default none: nothing grows there
   * @example service/onebox-prod/onebox-prod-web
   */
  readonly scaledWebId?: pulumi.Input<string>;
}

interface Told {
  readonly name: string;
  readonly description: string;
  /** Of the runbook. @default its own name */
  readonly page?: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** What of the event the mail has, by the words of `says`. */
  readonly reads: Readonly<Record<string, string>>;
  readonly says: string;
}

/**
 * What somebody has to hear of a PostgreSQL instance and no metric shows, or only by a figure that ages: RDS knows the size
 * that it has given a database, an alarm knows that of the day it was made.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html, read 2026-11-29
 */
export const databaseEvents: Readonly<Record<string, string>> = {
  "RDS-EVENT-0007": "storage is exhausted",
  "RDS-EVENT-0028": "backups were switched off, and those that there were are gone",
  "RDS-EVENT-0031": "the instance failed; RDS recommends a restore to a point in time",
  "RDS-EVENT-0035": "its parameters do not let it start",
  "RDS-EVENT-0036": "its network does not let it run",
  "RDS-EVENT-0044": "a notice of an operator of AWS",
  "RDS-EVENT-0067": "the master password could not be changed",
  "RDS-EVENT-0154": "somebody stopped it a week ago, and RDS starts it again",
  "RDS-EVENT-0158": "it cannot be upgraded",
  "RDS-EVENT-0219": "storage could not grow: its state is not valid",
  "RDS-EVENT-0220": "storage could not grow: it grew less than six hours ago",
  "RDS-EVENT-0221": "storage is full, and it was shut down",
  "RDS-EVENT-0223": "storage could not grow",
  "RDS-EVENT-0224": "storage grows to its maximum",
  "RDS-EVENT-0225": "storage has four fifths of its maximum",
  "RDS-EVENT-0231": "a change of its storage met an error",
  "RDS-EVENT-0237": "storage could not grow: its kind is not to be had in this zone",
  "RDS-EVENT-0254": "storage could not grow: the account's quota is used up",
  "RDS-EVENT-0270": "an upgrade failed and was taken back",
  "RDS-EVENT-0315": "its network still does not let it run",
  "RDS-EVENT-0327": "its secret was not found",
  "RDS-EVENT-0404": "memory is so low that RDS made its buffers smaller",
  "RDS-EVENT-0418": "its key is out of reach",
  "RDS-EVENT-0419": "its key is out of reach, and it stops",
};

// Why: docs/decisions/0163.
/** Mails what AWS tells by events: of storage that cannot grow, of what failed by itself, of snapshots that are not made. */
export class EventAlerts extends pulumi.ComponentResource {
  constructor(name: string, args: EventAlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:EventAlerts", name, {}, opts);
    for (const told of [
      ofDatabase(args),
      ...ofSnapshots(args),
      ofHealth(args),
      ...ofCertificate(args),
      ...ofScaling(args),
    ])
      this.tell(name, args, told);
    this.registerOutputs({});
  }

  private tell(name: string, args: EventAlertsArgs, told: Told): void {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-${told.name}`,
      {
        name: `${args.namePrefix}-${told.name}`,
        description: told.description,
        eventPattern: pulumi.jsonStringify(told.pattern),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      `${name}-${told.name}`,
      {
        rule: rule.name,
        arn: args.alertTopicArn,
        inputTransformer: {
          inputPaths: { ...told.reads },
          inputTemplate: JSON.stringify(withRunbook(told.says, told.page ?? told.name)),
        },
      },
      { parent: this },
    );
  }
}

function ofDatabase({ databaseArn }: EventAlertsArgs): Told {
  return {
    name: "database-events",
    description: "What RDS tells of the database and somebody has to hear",
    pattern: {
      source: ["aws.rds"],
      "detail-type": ["RDS DB Instance Event"],
      resources: [databaseArn],
      detail: { EventID: Object.keys(databaseEvents) },
    },
    reads: { database: "$.detail.SourceIdentifier", id: "$.detail.EventID", message: "$.detail.Message" },
    says: "RDS says of <database>: <message> (<id>).",
  };
}

/** https://docs.aws.amazon.com/ebs/latest/userguide/monitor-dlm-lifecycle-policies.html */
function ofSnapshots({ snapshotPolicyArn }: EventAlertsArgs): Told[] {
  if (snapshotPolicyArn === undefined) return [];
  return [
    {
      name: "snapshot-events",
      description: "The data volume's snapshots are not made any more",
      pattern: {
        source: ["aws.dlm"],
        "detail-type": ["DLM Policy State Change"],
        resources: [snapshotPolicyArn],
        // A person may have switched it off, and forgotten it.
        detail: { state: ["ERROR", "DISABLED"] },
      },
      reads: { state: "$.detail.state", cause: "$.detail.cause" },
      says: "Snapshots of the data volume are not made any more (<state>): <cause>.",
    },
  ];
}

/**
 * What AWS Health says of the environment's own things: hardware that is retired, a volume that is lost, maintenance that
 * is planned, a certificate authority or a version that ends. By id, by ARN, and by the beginning of their names.
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html, read 2026-11-29
 */
function ofHealth({ namePrefix, databaseArn, hardwareIds = [] }: EventAlertsArgs): Told {
  const entityValue = [namePrefix, { prefix: `${namePrefix}-` }, databaseArn, ...hardwareIds];
  return {
    name: "health-events",
    description: "What AWS Health says of what the environment has",
    pattern: {
      source: ["aws.health"],
      "detail-type": ["AWS Health Event"],
      detail: { affectedEntities: { entityValue } },
    },
    reads: {
      what: "$.detail.eventTypeCode",
      service: "$.detail.service",
      of: "$.resources[0]",
      from: "$.detail.startTime",
    },
    says: "AWS says of <of> (<service>): <what>, from <from>.",
  };
}

/**
 * ACM renews what it issues for 198 days from the forty-fifth day before the end on. It tells at once where a person has to
 * mend something first, and of each certificate that ends within thirty days: what is told then was not renewed.
 * https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html, read 2026-11-30
 */
function ofCertificate({ certificateArn }: EventAlertsArgs): Told[] {
  if (certificateArn === undefined) return [];
  return [
    {
      name: "certificate-events",
      page: "certificate",
      description: "The load balancer's certificate was not renewed",
      pattern: {
        source: ["aws.acm"],
        "detail-type": ["ACM Certificate Renewal Action Required", "ACM Certificate Approaching Expiration"],
        resources: [certificateArn],
      },
      reads: { days: "$.detail.DaysToExpiry", name: "$.detail.CommonName" },
      says: "The certificate of <name> was not renewed and ends in <days> days.",
    },
  ];
}

/**
 * Only of web: that other processes have as many tasks as they may is no news while jobs are done.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-eventbridge.html
 */
function ofScaling({ scaledWebId }: EventAlertsArgs): Told[] {
  if (scaledWebId === undefined) return [];
  return [
    {
      name: "service-at-most",
      description: "Web has as many tasks as it may have",
      pattern: {
        source: ["aws.application-autoscaling"],
        "detail-type": ["Application Auto Scaling Scaling Activity State Change"],
        detail: { resourceId: [scaledWebId], scaledToMax: [true] },
      },
      reads: { count: "$.detail.newDesiredCapacity" },
      says: "Web has <count> tasks, as many as it may have: more load makes it slower.",
    },
  ];
}
