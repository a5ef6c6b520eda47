import { expect, whyUnknown } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { all, any, fail, notEvaluated } from "../../frame/verdict";

export const unfinishedUploadsExpire = rule(
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  ],
  {
    id: "s3-unfinished-uploads-expire",
    severity: "low",
    sameAs: ["CKV_AWS_300"],
    why: "Parts of broken uploads are invisible, and paid for.",
    fix: "Give a rule `abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }`.",
    check: (setting) => {
      const rules = read(setting, "rules");
      if (rules.state === "unknown") return notEvaluated(whyUnknown("rules", rules));
      const items =
        rules.state === "known" && Array.isArray(rules.value) ? rules.value.map((_, index) => `rules.${index}`) : [];
      const days = items.map((item) =>
        all(
          expect(setting, `${item}.status`).toBe("Enabled"),
          expect(setting, `${item}.abortIncompleteMultipartUpload.daysAfterInitiation`).toBeAtMost(30),
        ),
      );
      return any(fail("No rule ends unfinished uploads."), ...days);
    },
  },
);
