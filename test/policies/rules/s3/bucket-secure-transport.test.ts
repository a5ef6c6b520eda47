import { type Properties, unknown, type Value } from "../../../../model";
import { bucketSecureTransport } from "../../../../policies/rules/s3/bucket-secure-transport";
import { describeRule, graph, type GraphCase, node, policy } from "../../describe-rule";

const bucket = "aws:s3/bucket:Bucket";
const plain = { Bool: { "aws:SecureTransport": "false" } };
const refusal: Properties = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition: plain };

/** A bucket, and a policy that is joined to it by what it comes from. */
function withPolicy(document: Value, properties: Properties = { bucket: "files" }): GraphCase {
  return graph([
    node(bucket, "b", properties),
    node("aws:s3/bucketPolicy:BucketPolicy", "s", { policy: document }, { bucket: ["b"] }),
  ]);
}

/** The same by name. */
function byName(name: string): GraphCase {
  return graph([
    node(bucket, "b", { bucket: "files" }),
    node("aws:s3/bucketPolicy:BucketPolicy", "s", { policy: policy(refusal), bucket: name }),
  ]);
}

function inside(type: string, document: Value): GraphCase {
  return graph([node(type, "b", { bucket: "files", policy: document })]);
}

describeRule(bucketSecureTransport, {
  passes: [
    withPolicy(policy(refusal)),
    withPolicy(policy({ ...refusal, Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/*"] })),
    withPolicy(policy({ ...refusal, Resource: "arn:aws:s3:::*" })),
    withPolicy(policy(refusal), {}),
    withPolicy({
      Statement: [
        { ...refusal, Resource: "arn:aws:s3:::files" },
        { ...refusal, Resource: "arn:aws:s3:::files/*" },
      ],
    }),
    byName("files"),
    withPolicy(policy({ ...refusal, Condition: { BoolIfExists: { "aws:SecureTransport": [false] } } })),
    withPolicy(policy({ ...refusal, Resource: ["arn:aws-us-gov:s3:::files", "arn:aws-us-gov:s3:::files/*"] })),
    inside(bucket, policy(refusal)),
    inside("aws:s3/bucketV2:BucketV2", policy(refusal)),
    graph([]),
  ],
  fails: [
    graph([node(bucket, "b", { bucket: "files" })]),
    byName("others"),
    withPolicy("nonsense"),
    withPolicy(policy({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" })),
    withPolicy(policy({ ...refusal, Action: "s3:GetObject" })),
    withPolicy(policy({ Effect: "Deny", Principal: "*", NotAction: "s3:GetObject", Resource: "*", Condition: plain })),
    withPolicy(policy({ ...refusal, Principal: { AWS: "arn:aws:iam::123456789012:root" } })),
    withPolicy(policy({ ...refusal, Resource: "arn:aws:s3:::files" })),
    // The list of what is in it would still be read in the clear.
    withPolicy(policy({ ...refusal, Resource: "arn:aws:s3:::files/*" })),
    withPolicy(policy({ ...refusal, Resource: "arn:aws:s3:::others/*" })),
    withPolicy(policy({ ...refusal, Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/f*"] })),
    withPolicy(policy({ ...refusal, Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/public/*"] }), {}),
    withPolicy(policy({ ...refusal, Condition: { Bool: { "aws:SecureTransport": "true" } } })),
    // A condition without values never holds.
    withPolicy(policy({ ...refusal, Condition: { Bool: { "aws:SecureTransport": [] } } })),
    withPolicy(policy({ ...refusal, Condition: { ...plain, StringEquals: { "aws:SourceVpce": "vpce-1" } } })),
    withPolicy(policy({ ...refusal, Resource: ["arn:aws-cn:s3:::others", "arn:aws-cn:s3:::files/*"] })),
    withPolicy(policy({ ...refusal, Condition: { BoolIfExists: { "aws:SecureTransport": "true" } } })),
    inside(bucket, policy({ ...refusal, Action: "s3:GetObject" })),
    inside("aws:s3/bucketV2:BucketV2", policy({ ...refusal, Effect: "Allow" })),
  ],
  notEvaluated: [withPolicy(unknown), inside(bucket, unknown)],
});
