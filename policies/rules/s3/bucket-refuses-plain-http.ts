import { eachStatement, type Statement } from "../../frame/documents";
import { stackRule } from "../../frame/rule";
import { fail, pass, passes } from "../../frame/verdict";
import { bucketTypes, eachBucket } from "./settings";

export const bucketRefusesPlainHttp = stackRule(bucketTypes, {
  id: "s3-bucket-refuses-plain-http",
  severity: "high",
  sameAs: ["CKV_AWS_379", "FSBP S3.5"],
  why: "Files and signatures would cross the network in the clear.",
  fix: "Add a statement to its policy that denies `s3:*` where `aws:SecureTransport` is false.",
  check: (graph) =>
    eachBucket(graph, { name: "BucketPolicy", missing: "It has no policy, so it takes plain HTTP." }, (setting) => {
      const refusing: Statement[] = [];
      const verdict = eachStatement(setting, "policy", (statement) => {
        const isPlain = statement.conditions.get("Bool aws:securetransport")?.includes("false") === true;
        const isWhole =
          statement.principals.includes("*") && statement.actions.some((action) => /^(s3:)?\*$/.test(action));
        const isForAll = statement.conditions.size === 1 && statement.resources.some((one) => one.endsWith("*"));
        if (statement.effect === "Deny" && isPlain && isWhole && isForAll) refusing.push(statement);
        return null;
      });
      // Nothing that is added to a refusal takes it back, so what is unknown beside it does not matter.
      if (refusing.length > 0) return pass;
      return passes(verdict) ? fail("Its policy does not refuse plain HTTP.") : verdict;
    }),
});
