import { type Properties, unknown } from "../../../../model";
import { resourcePolicies } from "../../../../policies/rules/iam/resource-policies";
import { serviceInPolicyIsBound } from "../../../../policies/rules/iam/service-in-policy-is-bound";
import { describeRule, given, policy } from "../../describe-rule";

const queue = "aws:sqs/queuePolicy:QueuePolicy";
const key = "aws:kms/key:Key";

function at(type: string, Condition: Properties | null, Service: string | string[] = "sns.amazonaws.com") {
  const document = policy({
    Effect: "Allow",
    Principal: { Service },
    Action: "*",
    Resource: "*",
    ...(Condition === null ? {} : { Condition }),
  });
  const [first = "", second] = (resourcePolicies[type] ?? "").split(".");
  return given({ [first]: second === undefined ? document : { [second]: document } }, { type });
}

const topic = "aws:sns/topicPolicy:TopicPolicy";

function ofEvents(type: string, Action: string | string[], Service: string | string[] = "events.amazonaws.com") {
  return given({ policy: policy({ Effect: "Allow", Principal: { Service }, Action, Resource: "*" }) }, { type });
}

const ours = { StringEquals: { "aws:SourceAccount": "123456789012" } };
const group = (account: string): Properties => ({
  ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:log-group:*` },
});

describeRule(serviceInPolicyIsBound, {
  passes: [
    ...serviceInPolicyIsBound.types.map((type) => at(type, ours)),
    at(queue, { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:alerts" } }),
    at("aws:s3/bucketPolicy:BucketPolicy", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::onebox-media" } }),
    at(key, group("123456789012"), "logs.us-east-1.amazonaws.com"),
    at(key, { StringEquals: { "kms:CallerAccount": "123456789012" } }),
    at(queue, { StringEquals: { "aws:SourceOrgID": "o-abcdef1234" } }),
    given(
      { policy: policy({ Effect: "Deny", Principal: { Service: "sns.amazonaws.com" }, Action: "*" }) },
      { type: queue },
    ),
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    ofEvents(topic, "sns:Publish"),
    given({ policy: policy({ Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "*" }) }, { type: queue }),
  ],
  fails: [
    ...serviceInPolicyIsBound.types.map((type) => at(type, null)),
    at(queue, null, ["events.amazonaws.com", "sns.amazonaws.com"]),
    ofEvents(queue, "sqs:SendMessage"),
    ofEvents(queue, "sns:Publish"),
    ofEvents(topic, "sns:*"),
    ofEvents(topic, ["sns:Publish", "sns:Subscribe"]),
    ofEvents(topic, "sns:Publish", ["events.amazonaws.com", "cloudwatch.amazonaws.com"]),
    ofEvents(topic, "sns:Publish", "cloudwatch.amazonaws.com"),
    at(queue, { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }),
    at(queue, { StringLike: { "aws:SourceAccount": "*" } }),
    at(queue, { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } }),
    at(queue, { Bool: { "aws:SecureTransport": "true" } }),
    at(key, group("*"), "logs.us-east-1.amazonaws.com"),
    at(key, { StringEquals: { "kms:ViaService": "sns.us-east-1.amazonaws.com" } }),
    at(key, { StringLike: { "kms:EncryptionContext:purpose": "*" } }),
  ],
  notEvaluated: [given({ policy: unknown }, { type: queue })],
});
