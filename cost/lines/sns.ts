import { type Bills, decided, gapWhere, isSet, text } from "../billing";

const topicType = "aws:sns/topic:Topic";

export const topic: Bills = (resource, context) => [
  ...messages(resource, context),
  ...gapWhere(
    text(resource, "tracingConfig", "PassThrough").value !== "PassThrough",
    "There is no price for traces of X-Ray.",
  ),
];

const messages: Bills = (resource, { usage }) => {
  // A FIFO topic delivers to queues and functions, and bills what it takes in.
  if (decided(resource, "fifoTopic", false).value) {
    const payloadGb = (usage.messages * usage.messageKb) / 1_024 ** 2;
    return [
      { what: "messages, FIFO", key: "sns.fifo.publish", quantity: usage.messages, origin: "usage" },
      { what: "data of messages, FIFO", key: "sns.fifo.payload", quantity: payloadGb, origin: "usage" },
      ...gapWhere(isSet(resource, "archivePolicy"), "There is no price for the archive of a FIFO topic."),
    ];
  }
  return [
    { what: "messages", key: "sns.publish", quantity: usage.messages, origin: "usage" },
    { what: "e-mails", key: "sns.email", quantity: usage.emails, origin: "usage" },
  ];
};

/** https://aws.amazon.com/sns/pricing/ */
const freeProtocols: Readonly<Record<string, string>> = {
  email: "E-mails are billed with their topic.",
  "email-json": "E-mails are billed with their topic.",
  sqs: "Delivery to a queue costs nothing.",
  lambda: "Delivery to a function costs nothing.",
};

export const subscription: Bills = (resource, { stack }) => {
  const protocol = text(resource, "protocol", "").value;
  const [source] = stack.from(resource, "topic", topicType);
  if (source !== undefined && decided(source, "fifoTopic", false).value)
    return [{ gap: "There is no price for deliveries of a FIFO topic." }];
  const reason = freeProtocols[protocol];
  const scope = text(resource, "filterPolicyScope", "MessageAttributes").value;
  if (scope !== "MessageAttributes" && isSet(resource, "filterPolicy"))
    return [{ gap: "There is no price for a filter that reads the body of messages." }];
  return [reason === undefined ? { gap: `There is no price for deliveries by "${protocol}".` } : { free: reason }];
};
