import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { healthRegion } from "../../model/names";
import type { OperatedEnvironment } from "../deploy/environment";
import { type NotSaid, orNotSaid } from "./not-said";

const page = "docs/runbooks/nobody-is-told.md";

/**
 * Why nobody would be told of an alarm, each in a sentence: nothing else tells of that.
 * @param isRunning false: before there is a release alarms on what has to run are off.
 */
export function alertProblems(environment: OperatedEnvironment, isRunning: boolean): Promise<string[] | NotSaid> {
  return orNotSaid(looked(environment, isRunning));
}

async function looked(environment: OperatedEnvironment, isRunning: boolean): Promise<string[]> {
  const { names, region, sleeps } = environment;
  const looks = [
    ofTopic(environment, region, `${names.prefix}-alerts`),
    ofTopic(environment, healthRegion, `${names.prefix}-site-alerts`),
    ...(isRunning ? [ofAlarms(region, `${names.prefix}-`)] : []),
    // Its actions sleep with the environment; in its region the look above has seen it.
    ...(isRunning && !sleeps && region !== healthRegion ? [ofAlarms(healthRegion, `${names.prefix}-site`)] : []),
  ];
  return (await Promise.all(looks)).flat();

  async function ofAlarms(place: string, AlarmNamePrefix: string): Promise<string[]> {
    const question = new DescribeAlarmsCommand({ AlarmNamePrefix, MaxRecords: 100 });
    const { MetricAlarms = [] } = await new CloudWatchClient({ region: place }).send(question);
    return MetricAlarms.flatMap(({ AlarmName = "", ActionsEnabled }) =>
      ActionsEnabled !== false || (sleeps && AlarmName === `${names.prefix}-site`)
        ? []
        : [`the alarm ${AlarmName} tells nobody, because its actions are switched off: ${page}`],
    );
  }
}

/** A mail that asks for a confirmation may be overlooked, and each alarm's mail has a link that ends the subscription. */
async function ofTopic({ accountId }: OperatedEnvironment, region: string, name: string): Promise<string[]> {
  const TopicArn = `arn:aws:sns:${region}:${accountId}:${name}`;
  const question = new ListSubscriptionsByTopicCommand({ TopicArn });
  const { Subscriptions = [] } = await new SNSClient({ region }).send(question);
  if (Subscriptions.some(({ SubscriptionArn = "" }) => SubscriptionArn.startsWith("arn:"))) return [];
  const [waiting] = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === "PendingConfirmation");
  const why =
    waiting === undefined
      ? "nobody has subscribed"
      : `${waiting.Endpoint ?? "somebody"} has not confirmed the subscription`;
  return [`alarms of ${name} reach nobody: ${why}: ${page}`];
}
