import { type Properties, unknown, type Value } from "../../../../model";
import { dataStaysInOwnAccount, destinations } from "../../../../policies/rules/iam/data-stays-in-own-account";
import { describeRule, graph, node, policy } from "../../describe-rule";
import { prodSettings } from "../../settings";
import { placed } from "../../stacks/placed";

const settings = prodSettings();
const own = settings.awsAccountId;
const stranger = "210987654321";
const everywhere = Object.entries(destinations).flatMap(([type, patterns]) =>
  patterns.map((pattern) => [type, pattern] as const),
);
const target = "aws:cloudwatch/eventTarget:EventTarget";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const one = (type: string, pattern: string, value: Value) =>
  graph([node(type, "it", placed(pattern, value))], { settings });

const may = (Action: string, Resource: string): string => policy({ Effect: "Allow", Action, Resource });

/** Something of this account in an input that no list names. */
const elsewhere = (account: string): readonly (readonly [type: string, properties: Properties])[] => {
  const of = (service: string, name: string): string => `arn:aws:${service}:us-east-1:${account}:${name}`;
  return [
    ["aws:cfg/aggregateAuthorization:AggregateAuthorization", { accountId: account }],
    ["aws:cleanrooms/collaboration:Collaboration", { members: [{ accountId: account }] }],
    ["aws:cloudfront/distribution:Distribution", { defaultCacheBehavior: { trustedSigners: [account] } }],
    ["aws:cloudfront/realtimeLogConfig:RealtimeLogConfig", { endpoint: { streamArn: of("kinesis", "stream/all") } }],
    ["aws:cloudwatch/logDestination:LogDestination", { targetArn: of("kinesis", "stream/all") }],
    ["aws:dlm/lifecyclePolicy:LifecyclePolicy", { schedules: [{ shareRule: { targetAccounts: [account] } }] }],
    [
      "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
      { streamArn: of("kinesis", "stream/all") },
    ],
    ["aws:ec2/trafficMirrorTarget:TrafficMirrorTarget", { networkLoadBalancerArn: of("elasticloadbalancing", "x") }],
    ["aws:ec2/securityGroup:SecurityGroup", { ingress: [{ securityGroups: [`${account}/sg-0123456789abcdef0`] }] }],
    ["aws:ec2/securityGroupRule:SecurityGroupRule", { sourceSecurityGroupId: `${account}/sg-0123456789abcdef0` }],
    ["aws:iam/policy:Policy", { name: "mail", policy: may("sns:Publish", of("sns", "alerts")) }],
    ["aws:iam/rolePolicy:RolePolicy", { policy: may("sts:AssumeRole", `arn:aws:iam::${account}:role/theirs`) }],
    ["aws:iam/role:Role", { inlinePolicies: [{ policy: may("kms:Encrypt", of("kms", "key/1")) }] }],
    ["aws:guardduty/inviteAccepter:InviteAccepter", { masterAccountId: account }],
    ["aws:kms/alias:Alias", { targetKeyId: `arn:aws-cn:kms:cn-north-1:${account}:key/1` }],
    ["aws:lambda/function:Function", { deadLetterConfig: { targetArn: of("sqs", "failed") } }],
    ["aws:organizations/delegatedAdministrator:DelegatedAdministrator", { accountId: account }],
    ["aws:rds/instance:Instance", { kmsKeyId: of("kms", "key/1") }],
    ["aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", { destinationArn: of("logs", "log-group:all") }],
    ["aws:s3/bucket:Bucket", { replicationConfiguration: { rules: [{ destination: { accountId: account } }] } }],
    ["aws:s3/inventory:Inventory", { destination: { bucket: { accountId: account } } }],
    ["aws:sfn/stateMachine:StateMachine", { definition: JSON.stringify({ Resource: of("lambda", "function:all") }) }],
    ["aws:sqs/queue:Queue", { redrivePolicy: JSON.stringify({ deadLetterTargetArn: of("sqs", "failed") }) }],
    ["aws:ssm/association:Association", { outputLocation: [{ bucketOwner: account }] }],
  ];
};

/** What is taken from there, or told apart by it. */
const incoming: readonly Properties[] = [
  { eventSourceArn: `arn:aws:sqs:us-east-1:${stranger}:queue` },
  { layers: [`arn:aws:lambda:us-east-1:${stranger}:layer:theirs:1`] },
  { tags: { owner: stranger } },
  { phone: stranger },
  { policy: `{"Statement":[{"Resource":"arn:aws:iam::${stranger}:role/theirs"}]}` },
];

describeRule(dataStaysInOwnAccount, {
  passes: [
    ...everywhere.map(([type, pattern]) => one(type, pattern, `arn:aws:sqs:us-east-1:${own}:queue`)),
    one("aws:ecr/replicationConfiguration:ReplicationConfiguration", "replicationConfiguration", {}),
    one(subscription, "endpoint", "ops@example.com"),
    one("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "rules.*.destination.account", own),
    graph([node("aws:sqs/queue:Queue", "queue"), node(target, "it", { arn: unknown }, { arn: ["queue"] })], {
      settings,
    }),
    ...elsewhere(own).map(([type, properties]) => graph([node(type, "it", properties)], { settings })),
    ...incoming.map((properties) => graph([node("aws:lambda/function:Function", "it", properties)], { settings })),
    graph([node("aws:cfg/configurationAggregator:ConfigurationAggregator", "it", { accountIds: [stranger] })], {
      settings,
    }),
    graph(
      [
        node("aws:iam/policy:Policy", "it", {
          policy: may("ecr:BatchGetImage", `arn:aws:ecr:us-east-1:${stranger}:repository/base`),
        }),
      ],
      {
        settings,
      },
    ),
    graph([node("gcp:storage/bucket:Bucket", "it", { accountId: stranger })], { settings }),
    // Without settings nobody knows which account is ours.
    graph([node(target, "it", { arn: `arn:aws:events:us-east-1:${stranger}:event-bus/theirs` })]),
  ],
  fails: [
    ...everywhere.map(([type, pattern]) => one(type, pattern, `arn:aws:sqs:us-east-1:${stranger}:queue`)),
    one("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "rules.*.destination.account", stranger),
    one("aws:backup/plan:Plan", "rules.*.copyActions", "all"),
    ...elsewhere(stranger).map(([type, properties]) => graph([node(type, "it", properties)], { settings })),
  ],
  notEvaluated: [one(target, "arn", unknown), one("aws:backup/plan:Plan", "rules", unknown)],
});
