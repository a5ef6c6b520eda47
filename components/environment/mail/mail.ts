import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../../../model/names";
import { AlertTopic } from "../../alert-topic";
import { withRunbook } from "../../runbook";
import { dmarcRecord, mailFromName, spfRecord } from "./records";

export interface MailArgs {
  /** Begins the names of topic and alarms. @example onebox-prod */
  readonly namePrefix: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Of the sender's addresses. @example app.example.com */
  readonly domain: string;
  /** Of the hosted zone that the domain lies in. */
  readonly zoneId: pulumi.Input<string>;
  readonly configurationSet: Named;
  /** What others are asked to do with mail that says it is from the domain and is not. */
  readonly dmarc: "none" | "quarantine" | "reject";
  /** Mailbox for the reports of others. @default none @example dmarc@example.com */
  readonly dmarcReports?: string | undefined;
  /** Told of every message that came back or was called spam, once it has confirmed the subscription. */
  readonly email: pulumi.Input<string>;
  /** Told when too many do; of the same region. */
  readonly alertTopicArn: pulumi.Input<string>;
}

/**
 * Share of messages from which on somebody is told: about half of what AWS begins a review at (5 % and 0.1 %).
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
const tooMany = { bounces: 0.025, complaints: 0.0005 } as const;

// Why: docs/decisions/0168.
/** Mail of one domain by SES: signed (DKIM), with its own envelope (SPF) and policy (DMARC), and watched. */
export class Mail extends pulumi.ComponentResource {
  constructor(name: string, args: MailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Mail", name, {}, opts);
    const set = this.measure(name, args);
    this.identify(name, args, set);
    this.tell(name, args, set);
    this.watch("bounces", name, args, {
      metricName: "Reputation.BounceRate",
      threshold: tooMany.bounces,
      alarmDescription: "More than 2.5 % of the account's mail comes back: AWS begins a review at 5 %.",
    });
    this.watch("complaints", name, args, {
      metricName: "Reputation.ComplaintRate",
      threshold: tooMany.complaints,
      alarmDescription: "More than 0.05 % of the account's mail is called spam: AWS begins a review at 0.1 %.",
    });
    this.registerOutputs({});
  }

  /** Whoever bounced or complained gets nothing more, and every message goes out by TLS. */
  private measure(name: string, { configurationSet }: MailArgs): aws.sesv2.ConfigurationSet {
    return new aws.sesv2.ConfigurationSet(
      name,
      {
        configurationSetName: configurationSet.name,
        deliveryOptions: { tlsPolicy: "REQUIRE" },
        sendingOptions: { sendingEnabled: true },
        suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
      },
      { parent: this },
    );
  }

  private identify(name: string, args: MailArgs, set: aws.sesv2.ConfigurationSet): void {
    const { domain, zoneId, region } = args;
    const identity = new aws.sesv2.EmailIdentity(
      name,
      { emailIdentity: domain, configurationSetName: set.configurationSetName },
      { parent: this },
    );
    // SES makes three keys of 2,048 bits, which is its default: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html
    for (const index of [0, 1, 2]) {
      const token = identity.dkimSigningAttributes.apply(({ tokens }) => tokens[index] ?? "");
      const record = pulumi.interpolate`${token}.dkim.amazonses.com`;
      const key = { zoneId, name: pulumi.interpolate`${token}._domainkey.${domain}`, type: "CNAME", ttl: 1_800 };
      new aws.route53.Record(`${name}-dkim-${index + 1}`, { ...key, records: [record] }, { parent: this });
    }
    const mailFromDomain = mailFromName(domain);
    const own = { zoneId, name: mailFromDomain, ttl: 1_800 };
    const records = [
      new aws.route53.Record(
        `${name}-from`,
        { ...own, type: "MX", records: [`10 feedback-smtp.${region}.amazonses.com`] },
        { parent: this },
      ),
      new aws.route53.Record(`${name}-spf`, { ...own, type: "TXT", records: [spfRecord] }, { parent: this }),
    ];
    new aws.sesv2.EmailIdentityMailFromAttributes(
      name,
      { emailIdentity: identity.emailIdentity, mailFromDomain, behaviorOnMxFailure: "USE_DEFAULT_VALUE" },
      // SES looks for them as soon as it is told.
      { parent: this, dependsOn: records },
    );
    new aws.route53.Record(
      `${name}-dmarc`,
      { zoneId, name: `_dmarc.${domain}`, type: "TXT", ttl: 1_800, records: [dmarcRecord(args)] },
      { parent: this },
    );
  }

  /** A topic of its own: these messages name people, and an application may subscribe to it as well. */
  private tell(name: string, args: MailArgs, set: aws.sesv2.ConfigurationSet): void {
    const { namePrefix, accountId, region, email, configurationSet } = args;
    const publisher = { service: "ses.amazonaws.com", sourceArn: configurationSet.arn };
    const topic = new AlertTopic(
      `${name}-events`,
      { name: `${namePrefix}-mail-events`, accountId, region, email, publisher },
      { parent: this },
    );
    new aws.sesv2.ConfigurationSetEventDestination(
      name,
      {
        configurationSetName: set.configurationSetName,
        eventDestinationName: "people",
        eventDestination: {
          enabled: true,
          matchingEventTypes: ["BOUNCE", "COMPLAINT", "REJECT"],
          snsDestination: { topicArn: topic.topicArn },
        },
      },
      // SES tries it at once: the topic has to let it.
      { parent: this, dependsOn: topic },
    );
  }

  /** Of the whole account, by which AWS goes: it costs nothing, and a set's own would. */
  private watch(
    what: "bounces" | "complaints",
    name: string,
    { namePrefix, alertTopicArn }: MailArgs,
    {
      alarmDescription,
      ...watch
    }: Pick<aws.cloudwatch.MetricAlarmArgs, "metricName" | "threshold"> & {
      readonly alarmDescription: string;
    },
  ): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${what}`,
      {
        name: `${namePrefix}-mail-${what}`,
        alarmDescription: withRunbook(alarmDescription, `mail-${what}`),
        namespace: "AWS/SES",
        ...watch,
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        period: 3_600,
        evaluationPeriods: 1,
        // Where nothing is sent nothing is measured, and an alarm that was on stays: as AWS's own page sets it,
        // https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
        treatMissingData: "ignore",
        alarmActions: [alertTopicArn],
        okActions: [alertTopicArn],
      },
      { parent: this },
    );
  }
}
