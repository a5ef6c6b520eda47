import { coversAll, eachStatement, matches, type Statement } from "../../framework/documents";
import type { Node } from "../../framework/graph";
import { asText, read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass, passes, type Verdict } from "../../framework/verdict";
import { bucketTypes, eachBucket, ifInside } from "./settings";

export const bucketSecureTransport = stackRule(bucketTypes, {
  id: "s3-bucket-secure-transport",
  severity: "high",
  sameAs: ["CKV_AWS_379", "FSBP S3.5"],
  why: "Files and signatures would cross the network in the clear.",
  fix: "Add a statement to its policy that denies `s3:*` on the bucket and on `bucket/*` where `aws:SecureTransport` is false.",
  check: (graph) =>
    eachBucket(
      graph,
      {
        name: "BucketPolicy",
        inline: (bucket) => ifInside(bucket, "policy", () => refuses(bucket, bucket)),
        missing: "It has no policy, so it takes plain HTTP.",
      },
      refuses,
    ),
});

/** @param holder of the policy: a resource of its own, or the bucket. */
function refuses(holder: Node, bucket: Node): Verdict {
  const refusing: Statement[] = [];
  const verdict = eachStatement(holder, "policy", (statement) => {
    if (isRefusal(statement)) refusing.push(statement);
    return null;
  });
  const patterns = refusing.flatMap(({ resources }) => resources);
  const isRefused = {
    files: patterns.some((one) => isOf(bucket, one, anyFile)),
    bucket: patterns.some((one) => isOf(bucket, one, "")),
  };
  // Nothing that is added to a refusal takes it back, so what is unknown beside it does not matter.
  if (isRefused.files && isRefused.bucket) return pass;
  if (!passes(verdict)) return verdict;
  return fail(
    isRefused.files
      ? "Its policy refuses plain HTTP for its files alone, so their list is read in the clear."
      : isRefused.bucket
        ? "Its policy refuses plain HTTP for the bucket alone, and not for its files."
        : "Its policy does not refuse plain HTTP.",
  );
}

function isRefusal(statement: Statement): boolean {
  const { effect, principals, conditions, notActions } = statement;
  // The key is there in every request, so `IfExists` changes nothing.
  const [[name, values] = ["", []], ...others] = conditions;
  const isPlain =
    others.length === 0 &&
    /^Bool(IfExists)? aws:securetransport$/.test(name) &&
    values.length > 0 &&
    values.every((one) => one === "false");
  return (
    effect === "Deny" && isPlain && principals.includes("*") && notActions.length === 0 && coversAll(statement, "s3")
  );
}

/** No pattern can spell this name, so only a wildcard matches it. */
const anyFile = "/\u0001\u0001";

/** Whether a pattern is about the bucket itself, or its files; a name that AWS makes up cannot be written down. */
function isOf(bucket: Node, pattern: string, file: "" | typeof anyFile): boolean {
  const name = read(bucket, "bucket");
  const [, partition = ""] = /^arn:(aws|aws-cn|aws-us-gov):/.exec(pattern) ?? ["", "aws"];
  if (name.state === "known") return matches(pattern, `arn:${partition}:s3:::${asText(name.value)}${file}`);
  return file === "" ? !pattern.includes("/") : /^[^/]*(\/\*)?$/.test(pattern) && pattern.endsWith("*");
}
