import { everyStatement, forEverybody, misspelt, resourcePolicy, without } from "./documents";
import { join, joined, none, of, orAbsent, to, type Weakenings } from "./weakening";

/** Queues and topics. */
export const messages: Weakenings = {
  ...of("aws:sqs/queuePolicy:QueuePolicy", { policy: resourcePolicy("sqs-queue-is-not-public") }),
  ...of("aws:sns/topic:Topic", {
    kmsMasterKeyId: {
      to: ["alias/aws/sns"],
      removed: none,
      unknown: none,
      // What nobody of AWS's services sends to may be under any key.
      unless: ({ urn, name }) => !/::(site-)?alerts$/.test(urn) || name === "",
      because: "a key of the program's own is judged by its policy",
    },
    policy: orAbsent(forEverybody("sns:Publish", { AWS: "*" }), "everybody"),
  }),
  ...of("aws:sns/topicPolicy:TopicPolicy", {
    policy: {
      to: ["", "{}"],
      edits: [
        ["with a misspelt effect", misspelt, "iam-service-in-policy-is-bound", "sns-topic-is-not-public"],
        ["without conditions", everyStatement("Allow", without("Condition")), "iam-service-in-policy-is-bound"],
        [
          "for everybody",
          everyStatement("Allow", (one) => ({ ...without("Condition")(one), Principal: "*" })),
          "sns-topic-is-not-public",
        ],
      ],
      removed: none,
      because: "AWS refuses a topic policy without a document; each rule looks at other principals",
    },
  }),
  ...of("aws:sns/topicSubscription:TopicSubscription", {
    filterPolicy: {
      ...orAbsent('{"never":["x"]}'),
      // To the account's own topic no alarm speaks.
      unless: ({ urn }) => urn.startsWith("urn:pulumi:account:"),
    },
    protocol: to("http", 7),
    topic: join(joined),
  }),
  ...of("aws:sqs/queue:Queue", {
    name: {
      by: ({ name }) => (name === "called-failed" ? ["sqs-dead-letter-alarm"] : none),
      because: "what watches the others is told by where the name comes from",
    },
    kmsMasterKeyId: join("a second way of encrypting the queue"),
    messageRetentionSeconds: orAbsent(60, 3_600),
    policy: orAbsent(forEverybody("sqs:SendMessage"), "everybody"),
    sqsManagedSseEnabled: orAbsent(false),
  }),
};
