import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "./policy-document";

export interface AlertTopicArgs {
  /** @example onebox-prod-alerts */
  readonly name: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Alarms can only notify a topic of their own region. */
  readonly region: string;
  /** Receives every alert, once it has confirmed the subscription. */
  readonly email: pulumi.Input<string>;
  /**
   * The service that publishes, and what of it.
   * @default alarms of this account
   * @example { service: "ses.amazonaws.com", sourceArn: "arn:aws:ses:us-east-1:123456789012:configuration-set/onebox-prod" }
   */
  readonly publisher?: { readonly service: string; readonly sourceArn: string };
}

/** Where the alarms of one region go: a topic that alarms of this account and EventBridge, or one service, may publish to, and a mailbox. */
export class AlertTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AlertTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AlertTopic", name, {}, opts);
    const { region, publisher } = args;
    const topic = new aws.sns.Topic(name, { name: args.name, region }, { parent: this });
    this.topicArn = topic.arn;
    const publish: Omit<Statement, "Sid"> = {
      Effect: "Allow",
      Action: "sns:Publish",
      Resource: `arn:aws:sns:${region}:${args.accountId}:${args.name}`,
    };
    const own = { "aws:SourceAccount": args.accountId };
    const statements =
      publisher === undefined
        ? [
            // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
            {
              Sid: "AlarmsOfThisAccount",
              ...publish,
              Principal: { Service: "cloudwatch.amazonaws.com" },
              Condition: { StringEquals: own },
            },
            // EventBridge says for nobody whom it acts, and a condition keeps out all: docs/decisions/0169.
            { Sid: "Events", ...publish, Principal: { Service: "events.amazonaws.com" } },
          ]
        : [
            {
              Sid: "NewsOfOne",
              ...publish,
              Principal: { Service: publisher.service },
              Condition: { StringEquals: { ...own, "aws:SourceArn": publisher.sourceArn } },
            },
          ];
    new aws.sns.TopicPolicy(name, { arn: topic.arn, region, policy: policyDocument(...statements) }, { parent: this });
    new aws.sns.TopicSubscription(
      name,
      { topic: topic.arn, region, protocol: "email", endpoint: args.email },
      { parent: this },
    );
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
