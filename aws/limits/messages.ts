import type { Place, Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, jsonOf, objectOf, type Properties, textOf, when } from "./objections";

const sqs = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference";
const sns = "https://docs.aws.amazon.com/sns/latest/dg";
const scheduler = "https://docs.aws.amazon.com/scheduler/latest/APIReference";
const events = "https://docs.aws.amazon.com/eventbridge/latest";
const queue = "aws:sqs/queue:Queue";
const topic = "aws:sns/topic:Topic";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const schedule = "aws:scheduler/schedule:Schedule";
const target = "aws:cloudwatch/eventTarget:EventTarget";

/** What SQS, SNS, EventBridge and its scheduler refuse. */
export const messageLimits: readonly Limit[] = [
  { types: [queue, topic], page: `${sqs}/API_CreateQueue.html`, judge: fifoByName },
  { types: [queue], page: `${sqs}/API_SetQueueAttributes.html`, judge: lettersOfItsKind },
  limit(`${sns}/sns-message-filtering-scope.html`, [subscription], {
    properties: { filterPolicyScope: { enum: ["MessageAttributes", "MessageBody"] } },
  }),
  limit(`${sqs}/API_CreateQueue.html`, [queue], { dependentExcluded: { kmsMasterKeyId: ["sqsManagedSseEnabled"] } }),
  {
    types: [subscription],
    page: `${sns}/sns-large-payload-raw-message-delivery.html`,
    judge: ({ protocol, rawMessageDelivery }) =>
      when(
        rawMessageDelivery === true &&
          textOf(protocol) !== null &&
          !["sqs", "http", "https", "firehose"].includes(String(protocol)),
        "combination",
        ["rawMessageDelivery"],
        `is true for ${String(protocol)}`,
        "sqs, http, https, firehose",
      ),
  },
  limit(`${sns}/prereqs-kinesis-data-firehose.html`, [subscription], {
    if: { properties: { protocol: { const: "firehose" } }, required: ["protocol"] },
    then: { required: ["subscriptionRoleArn"] },
  }),
  limit(`${sns}/fifo-message-dedup.html`, [topic], {
    if: { properties: { contentBasedDeduplication: { const: true } }, required: ["contentBasedDeduplication"] },
    then: { required: ["fifoTopic"] },
  }),
  { types: [schedule], page: `${scheduler}/API_FlexibleTimeWindow.html`, judge: window },
  { types: [schedule], page: `${scheduler}/API_Target.html`, judge: universalTarget },
  limit(`${events}/APIReference/API_Target.html`, [target], {
    dependentExcluded: { input: ["inputPath", "inputTransformer"], inputPath: ["inputTransformer"] },
  }),
  {
    types: [target],
    page: `${events}/APIReference/API_Target.html`,
    judge: ({ input }) => isJson(["input"], input),
  },
];

function isJson(place: Place, value: unknown): Problem[] {
  const text = textOf(value);
  return when(
    text !== null && jsonOf(text) === undefined,
    "document",
    place,
    `is no JSON: ${JSON.stringify(text?.slice(0, 60))}`,
    "JSON",
  );
}

function fifoByName({ name, fifoQueue, fifoTopic }: Properties): Problem[] {
  const given = textOf(name);
  const isFifo = (fifoQueue ?? fifoTopic) === true;
  return when(
    given !== null && given.endsWith(".fifo") !== isFifo,
    "combination",
    ["name"],
    `is ${JSON.stringify(given?.slice(0, 80))}, and it is ${isFifo ? "" : "not "}first-in-first-out`,
    "a name that ends with .fifo for those, and for those alone",
  );
}

/** "Dead-letter queue must be same type of queue as the source." */
function lettersOfItsKind({ name, fifoQueue, redrivePolicy }: Properties): Problem[] {
  const to = textOf(objectOf(jsonOf(redrivePolicy))["deadLetterTargetArn"]);
  const isFifo = fifoQueue === true || textOf(name)?.endsWith(".fifo") === true;
  return when(
    to !== null && to.endsWith(".fifo") !== isFifo,
    "combination",
    ["redrivePolicy", "deadLetterTargetArn"],
    `is ${to?.slice(0, 100) ?? ""}, and the queue is ${isFifo ? "" : "not "}first-in-first-out`,
    "a queue of the same kind",
  );
}

function window({ flexibleTimeWindow, startDate, endDate }: Properties): Problem[] {
  const { mode, maximumWindowInMinutes } = objectOf(flexibleTimeWindow);
  const [from, to] = [textOf(startDate), textOf(endDate)];
  return [
    ...when(
      mode === "FLEXIBLE" && !isSet(maximumWindowInMinutes),
      "missing",
      ["flexibleTimeWindow", "maximumWindowInMinutes"],
      "is missing, with mode FLEXIBLE",
      "1 to 1440 minutes",
    ),
    ...when(
      mode === "OFF" && isSet(maximumWindowInMinutes),
      "combination",
      ["flexibleTimeWindow", "maximumWindowInMinutes"],
      "is set, with mode OFF",
      "mode FLEXIBLE, or leave it out",
    ),
    ...when(
      from !== null && to !== null && Date.parse(from) >= Date.parse(to),
      "range",
      ["endDate"],
      `is ${to?.slice(0, 40) ?? ""}, not after startDate`,
      "a later time",
    ),
  ];
}

/** Calls of the SDK are written as the SDK for JavaScript 2 writes them; all but queues take JSON. */
function universalTarget({ target: given }: Properties): Problem[] {
  const { arn, input } = objectOf(given);
  const [, call] = /^arn:aws[a-z-]*:scheduler:::aws-sdk:(.*)$/.exec(textOf(arn) ?? "") ?? [];
  const takesJson = call !== undefined || /:(lambda|states|events):/.test(textOf(arn) ?? "");
  return [
    ...when(
      call !== undefined && !/^[a-z0-9-]+:[a-z][a-zA-Z0-9]+$/.test(call),
      "pattern",
      ["target", "arn"],
      `is ${JSON.stringify(textOf(arn)?.slice(0, 80))}`,
      "arn:aws:scheduler:::aws-sdk:SERVICE:callInCamelCase, such as ec2:stopInstances",
    ),
    ...(takesJson ? isJson(["target", "input"], input) : []),
  ];
}
