import { expect, whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, any, fail, notEvaluated, type Verdict } from "../../framework/verdict";
import { bucketTypes, eachBucket, ifInside, inside } from "./settings";

export const bucketHasALifecycle = stackRule(bucketTypes, {
  id: "s3-bucket-has-a-lifecycle",
  severity: "medium",
  sameAs: ["CKV2_AWS_61", "FSBP S3.13"],
  why: "Old versions are billed for as long as they exist.",
  fix: "Create an `aws.s3.BucketLifecycleConfiguration` whose rule has `noncurrentVersionExpiration`.",
  check: (graph) =>
    eachBucket(
      graph,
      {
        name: "BucketLifecycleConfiguration",
        inline: (bucket) =>
          ifInside(bucket, "lifecycleRules", (list) =>
            oneEnds(bucket, list, (item) => [
              expect(bucket, `${item}.enabled`).toBe(true),
              ["noncurrentVersionExpiration.days", "expiration.days"].map((path) => inside(bucket, `${item}.${path}`)),
            ]),
          ),
        missing: "Nothing ever expires in it.",
      },
      (setting) =>
        oneEnds(setting, "rules", (item) => [
          expect(setting, `${item}.status`).toBe("Enabled"),
          [`${item}.noncurrentVersionExpiration.noncurrentDays`, `${item}.expiration.days`],
        ]),
    ),
});

/** @param rule whether one of them is enabled, and where its days stand. */
function oneEnds(
  resource: Checked,
  list: string,
  rule: (item: string) => readonly [isEnabled: Verdict, days: readonly string[]],
): Verdict {
  const rules = read(resource, list);
  if (rules.state === "unknown" || rules.state === "secret") return notEvaluated(whyUnknown(list, rules));
  const items =
    rules.state === "known" && Array.isArray(rules.value) ? rules.value.map((_, index) => `${list}.${index}`) : [];
  const verdicts = items.map((item) => {
    const [isEnabled, days] = rule(item);
    const ends = days.map((path) => expect(resource, path).toBeAtLeast(1));
    return all(isEnabled, any(...ends));
  });
  return any(fail("None of its enabled rules expires anything."), ...verdicts);
}
