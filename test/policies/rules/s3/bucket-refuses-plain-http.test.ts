import { unknown } from "../../../../graph";
import { bucketRefusesPlainHttp } from "../../../../policies/rules/s3/bucket-refuses-plain-http";
import { describeRule, graph, node, policy } from "../../describe-rule";

describeRule(bucketRefusesPlainHttp, {
  passes: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketPolicy:BucketPolicy",
        "s",
        {
          policy: policy({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPolicy:BucketPolicy", "s", {
        ...{
          policy: policy({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        },
        bucket: "files",
      }),
    ]),
    graph([]),
  ],
  fails: [
    graph([node("aws:s3/bucket:Bucket", "b", { bucket: "files" })]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketPolicy:BucketPolicy",
        "s",
        { policy: policy({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }) },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPolicy:BucketPolicy", "s", { policy: "nonsense" }, { bucket: ["b"] }),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node(
        "aws:s3/bucketPolicy:BucketPolicy",
        "s",
        {
          policy: policy({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        },
        { bucket: ["b"] },
      ),
    ]),
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPolicy:BucketPolicy", "s", {
        ...{
          policy: policy({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        },
        bucket: "others",
      }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:s3/bucket:Bucket", "b", { bucket: "files" }),
      node("aws:s3/bucketPolicy:BucketPolicy", "s", { policy: unknown }, { bucket: ["b"] }),
    ]),
  ],
});
