import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "./policy-document";

export interface AlertTopicArgs {
  /** @example onebox-prod-alerts */
  readonly name: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Alarms can only notify a topic of their own region. */
  readonly region: string;
  /** Receives every alert, once it has confirmed the subscription. */
  readonly email: pulumi.Input<string>;
}

/** Where the alarms of one region go: a topic that CloudWatch and EventBridge of this account may publish to, and a mailbox. */
export class AlertTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AlertTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AlertTopic", name, {}, opts);
    const { region } = args;
    const topic = new aws.sns.Topic(name, { name: args.name, region }, { parent: this });
    this.topicArn = topic.arn;
    new aws.sns.TopicPolicy(
      name,
      {
        arn: topic.arn,
        region,
        policy: policyDocument({
          Sid: "AlarmsAndEventsOfThisAccount",
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
          Action: "sns:Publish",
          Resource: `arn:aws:sns:${region}:${args.accountId}:${args.name}`,
          // Both name the account: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
          Condition: { StringEquals: { "aws:SourceAccount": args.accountId } },
        }),
      },
      { parent: this },
    );
    new aws.sns.TopicSubscription(
      name,
      { topic: topic.arn, region, protocol: "email", endpoint: args.email },
      { parent: this },
    );
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
