import { expect, whyUnknown } from "../../frame/expect";
import { read } from "../../frame/resource";
import { stackRule } from "../../frame/rule";
import { all, any, fail, notEvaluated, pass } from "../../frame/verdict";
import { bucketTypes, eachBucket } from "./settings";

export const bucketHasALifecycle = stackRule(bucketTypes, {
  id: "s3-bucket-has-a-lifecycle",
  severity: "medium",
  sameAs: ["CKV2_AWS_61", "FSBP S3.13"],
  why: "Old versions are paid for as long as they are there.",
  fix: "Make an `aws.s3.BucketLifecycleConfiguration` whose rule has `noncurrentVersionExpiration`.",
  check: (graph) =>
    eachBucket(
      graph,
      {
        name: "BucketLifecycleConfiguration",
        inline: (bucket) => (read(bucket, "lifecycleRules").state === "absent" ? null : pass),
        missing: "Nothing ever expires in it.",
      },
      (setting) => {
        const rules = read(setting, "rules");
        if (rules.state === "unknown") return notEvaluated(whyUnknown("rules", rules));
        const items =
          rules.state === "known" && Array.isArray(rules.value) ? rules.value.map((_, index) => `rules.${index}`) : [];
        return any(
          fail("No rule of it that is enabled ends anything."),
          ...items.map((item) =>
            all(
              expect(setting, `${item}.status`).toBe("Enabled"),
              any(
                expect(setting, `${item}.noncurrentVersionExpiration.noncurrentDays`).toBeAtLeast(1),
                expect(setting, `${item}.expiration.days`).toBeAtLeast(1),
              ),
            ),
          ),
        );
      },
    ),
});
