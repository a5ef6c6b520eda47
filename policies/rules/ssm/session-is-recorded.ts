import { z } from "zod";
import { byText, whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { contentOf } from "./content";

const sessionSchema = z.looseObject({
  inputs: z.looseObject({
    s3BucketName: z.string().default(""),
    s3EncryptionEnabled: z.boolean().default(false),
    cloudWatchLogGroupName: z.string().default(""),
    cloudWatchEncryptionEnabled: z.boolean().default(false),
  }),
});

export const sessionIsRecorded = rule("aws:ssm/document:Document", {
  id: "ssm-session-is-recorded",
  severity: "medium",
  sameAs: ["CKV_AWS_113"],
  why: "Nobody could tell afterwards what a person did on the host.",
  fix: "In the `inputs` of a document of type Session name a log group or a bucket, with its encryption enabled.",
  check: (document) => byText(document, "documentType", (type) => (type === "Session" ? isRecorded(document) : pass)),
});

function isRecorded(document: Checked): Verdict {
  const content = read(document, "content");
  if (content.state === "unknown") return notEvaluated(whyUnknown("content", content));
  const format = read(document, "documentFormat");
  if (format.state === "unknown") return notEvaluated(whyUnknown("documentFormat", format));
  const parsed = sessionSchema.safeParse(contentOf(content, format));
  if (!parsed.success) return fail("`content` is not a session document in the format that `documentFormat` says.");
  const { s3BucketName, s3EncryptionEnabled, cloudWatchLogGroupName, cloudWatchEncryptionEnabled } = parsed.data.inputs;
  const places = [
    { isNamed: s3BucketName !== "", isEncrypted: s3EncryptionEnabled },
    { isNamed: cloudWatchLogGroupName !== "", isEncrypted: cloudWatchEncryptionEnabled },
  ].filter(({ isNamed }) => isNamed);
  if (places.length === 0) return fail("Its sessions are recorded nowhere.");
  return places.every(({ isEncrypted }) => isEncrypted) ? pass : fail("The records of its sessions are not encrypted.");
}
