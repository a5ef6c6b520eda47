import { expect, whyUnknown } from "../../frame/expect";
import { type Checked, read } from "../../frame/resource";
import { stackRule } from "../../frame/rule";
import { all, any, fail, notEvaluated, type Verdict } from "../../frame/verdict";
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
        inline: (bucket) =>
          read(bucket, "lifecycleRules").state === "absent"
            ? null
            : oneEnds(bucket, "lifecycleRules", (item) => [
                expect(bucket, `${item}.enabled`).toBe(true),
                `${item}.noncurrentVersionExpiration.days`,
              ]),
        missing: "Nothing ever expires in it.",
      },
      (setting) =>
        oneEnds(setting, "rules", (item) => [
          expect(setting, `${item}.status`).toBe("Enabled"),
          `${item}.noncurrentVersionExpiration.noncurrentDays`,
        ]),
    ),
});

/** @param rule whether one of them is enabled, and where its days for old versions stand. */
function oneEnds(
  resource: Checked,
  list: string,
  rule: (item: string) => readonly [isEnabled: Verdict, days: string],
): Verdict {
  const rules = read(resource, list);
  if (rules.state === "unknown" || rules.state === "secret") return notEvaluated(whyUnknown(list, rules));
  const items =
    rules.state === "known" && Array.isArray(rules.value) ? rules.value.map((_, index) => `${list}.${index}`) : [];
  const verdicts = items.map((item) => {
    const [isEnabled, days] = rule(item);
    const ends = [days, `${item}.expiration.days`].map((path) => expect(resource, path).toBeAtLeast(1));
    return all(isEnabled, any(...ends));
  });
  return any(fail("No rule of it that is enabled ends anything."), ...verdicts);
}
