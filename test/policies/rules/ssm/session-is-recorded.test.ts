import { unknown } from "../../../../model";
import { sessionIsRecorded } from "../../../../policies/rules/ssm/session-is-recorded";
import { describeRule } from "../../describe-rule";

const session = (inputs: unknown) => ({ documentType: "Session", content: JSON.stringify({ inputs }) });

describeRule(sessionIsRecorded, {
  passes: [
    { documentType: "Command" },
    {},
    session({ cloudWatchLogGroupName: "/sessions", cloudWatchEncryptionEnabled: true }),
    session({ s3BucketName: "sessions", s3EncryptionEnabled: true }),
    {
      documentType: "Session",
      documentFormat: "YAML",
      content: "inputs: { s3BucketName: a, s3EncryptionEnabled: true }",
    },
  ],
  fails: [
    session({}),
    session({ cloudWatchLogGroupName: "/sessions" }),
    session({ s3BucketName: "sessions", s3EncryptionEnabled: false }),
    session({ s3BucketName: "s", s3EncryptionEnabled: true, cloudWatchLogGroupName: "g" }),
    { documentType: "Session", content: "inputs: none" },
    { documentType: "Session", documentFormat: "YAML", content: "inputs: { s3BucketName: a }" },
    { documentType: "Session" },
  ],
  notEvaluated: [
    { documentType: unknown },
    { documentType: "Session", content: unknown },
    { documentType: "Session", content: "{}", documentFormat: unknown },
  ],
});
