import type { Said } from "../entries";

/** Of queues, mail, streams and workflows. */
export const messages: Said = [
  [
    "A state machine is paid by what runs of it",
    "https://aws.amazon.com/step-functions/pricing/",
    ["aws:sfn/activity:Activity", "aws:sfn/alias:Alias"],
  ],
  [
    "A configuration costs nothing; brokers do",
    "https://aws.amazon.com/msk/pricing/",
    [
      "aws:msk/scramSecretAssociation:ScramSecretAssociation",
      "aws:msk/singleScramSecretAssociation:SingleScramSecretAssociation",
      "aws:msk/clusterPolicy:ClusterPolicy",
      "aws:mskconnect/customPlugin:CustomPlugin",
      "aws:mskconnect/workerConfiguration:WorkerConfiguration",
      "aws:msk/configuration:Configuration",
    ],
  ],
  [
    "A configuration costs nothing; brokers do",
    "https://aws.amazon.com/amazon-mq/pricing/",
    ["aws:mq/configuration:Configuration"],
  ],
  [
    "A connection costs nothing but its secret, which is AWS's own",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:schemas/registry:Registry"],
  ],
  [
    "Policies of a queue cost nothing",
    "https://aws.amazon.com/sqs/pricing/",
    ["aws:sqs/redrivePolicy:RedrivePolicy", "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"],
  ],
  [
    "Lists and rules of mail cost nothing; messages do",
    "https://aws.amazon.com/ses/pricing/",
    [
      "aws:sesv2/contactList:ContactList",
      "aws:ses/receiptRuleSet:ReceiptRuleSet",
      "aws:ses/activeReceiptRuleSet:ActiveReceiptRuleSet",
      "aws:ses/receiptFilter:ReceiptFilter",
    ],
  ],
  [
    "Messages to a channel cost nothing",
    "https://aws.amazon.com/chatbot/pricing/",
    [
      "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
      "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    ],
  ],
  [
    "A group of schedules costs nothing",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:scheduler/scheduleGroup:ScheduleGroup"],
  ],
  ["A policy of a queue costs nothing", "https://aws.amazon.com/sqs/pricing/", ["aws:sqs/queuePolicy:QueuePolicy"]],
  [
    "A policy of a topic costs nothing; messages do",
    "https://aws.amazon.com/sns/pricing/",
    ["aws:sns/topicPolicy:TopicPolicy"],
  ],
  [
    "Identities and settings of mail cost nothing; messages do",
    "https://aws.amazon.com/ses/pricing/",
    [
      "aws:ses/domainDkim:DomainDkim",
      "aws:ses/domainIdentity:DomainIdentity",
      "aws:ses/domainIdentityVerification:DomainIdentityVerification",
      "aws:ses/emailIdentity:EmailIdentity",
      "aws:ses/identityNotificationTopic:IdentityNotificationTopic",
      "aws:ses/identityPolicy:IdentityPolicy",
      "aws:ses/mailFrom:MailFrom",
      "aws:ses/template:Template",
      "aws:sesv2/accountSuppressionAttributes:AccountSuppressionAttributes",
      "aws:sesv2/emailIdentity:EmailIdentity",
      "aws:sesv2/emailIdentityFeedbackAttributes:EmailIdentityFeedbackAttributes",
      "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes",
      "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy",
    ],
  ],
  [
    "A schema costs nothing; what is learnt from events does",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:schemas/schema:Schema", "aws:schemas/registryPolicy:RegistryPolicy"],
  ],
];
