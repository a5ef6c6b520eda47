import { coversAll, eachStatement, matches, type Statement } from "../../framework/documents";
import type { Node } from "../../framework/graph";
import { asText, read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass, passes, type Verdict } from "../../framework/verdict";
import { bucketTypes, eachBucket, ifInside } from "./settings";

export const bucketRefusesPlainHttp = stackRule(bucketTypes, {
  id: "s3-bucket-refuses-plain-http",
  severity: "high",
  sameAs: ["CKV_AWS_379", "FSBP S3.5"],
  why: "Files and signatures would cross the network in the clear.",
  fix: "Add a statement to its policy that denies `s3:*` where `aws:SecureTransport` is false.",
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
    if (isRefusal(statement) && statement.resources.some((one) => isOf(bucket, one))) refusing.push(statement);
    return null;
  });
  // Nothing that is added to a refusal takes it back, so what is unknown beside it does not matter.
  if (refusing.length > 0) return pass;
  return passes(verdict) ? fail("Its policy does not refuse plain HTTP.") : verdict;
}

function isRefusal(statement: Statement): boolean {
  const { effect, principals, conditions } = statement;
  const isPlain = conditions.size === 1 && conditions.get("Bool aws:securetransport")?.includes("false") === true;
  return effect === "Deny" && isPlain && principals.includes("*") && coversAll(statement, "s3");
}

/** Whether a pattern is about the files of a bucket; a name that AWS makes up cannot be written down. */
function isOf(bucket: Node, pattern: string): boolean {
  const name = read(bucket, "bucket");
  return name.state === "known" ? matches(pattern, `arn:aws:s3:::${asText(name.value)}/file`) : pattern.endsWith("*");
}
