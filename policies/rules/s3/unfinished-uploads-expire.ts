import { expect, whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { bucketTypes } from "./settings";

export const unfinishedUploadsExpire = rule(
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ...bucketTypes,
  ],
  {
    id: "s3-unfinished-uploads-expire",
    severity: "low",
    sameAs: ["CKV_AWS_300"],
    why: "Parts of unfinished uploads are invisible, but billed.",
    fix: "Give a rule for the whole bucket `abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }`.",
    check: (resource) => {
      if (!bucketTypes.some((type) => type === resource.type)) return oneEnds(resource, "rules", endsUploads);
      // Without a lifecycle inside it a bucket has one of its own, or breaks the rule that asks for one.
      const isInside = read(resource, "lifecycleRules").state !== "absent";
      return isInside ? oneEnds(resource, "lifecycleRules", endsUploadsInside) : pass;
    },
  },
);

function oneEnds(resource: Checked, list: string, ends: (resource: Checked, item: string) => Verdict): Verdict {
  const rules = read(resource, list);
  if (rules.state === "unknown" || rules.state === "secret") return notEvaluated(whyUnknown(list, rules));
  const items =
    rules.state === "known" && Array.isArray(rules.value) ? rules.value.map((_, index) => `${list}.${index}`) : [];
  return any(
    fail("No rule for the whole bucket aborts unfinished uploads."),
    ...items.map((item) => ends(resource, item)),
  );
}

const filters = [
  "filter.prefix",
  "filter.tag",
  "filter.and",
  "filter.objectSizeGreaterThan",
  "filter.objectSizeLessThan",
];

function endsUploads(setting: Checked, item: string): Verdict {
  return all(
    expect(setting, `${item}.status`).toBe("Enabled"),
    expect(setting, `${item}.abortIncompleteMultipartUpload.daysAfterInitiation`).toBeAtMost(30),
    ...["prefix", ...filters].map((path) => expect(setting, `${item}.${path}`).toBeEmpty()),
  );
}

function endsUploadsInside(bucket: Checked, item: string): Verdict {
  return all(
    expect(bucket, `${item}.enabled`).toBe(true),
    expect(bucket, `${item}.abortIncompleteMultipartUploadDays`).toBeAtMost(30),
    ...["prefix", "tags"].map((path) => expect(bucket, `${item}.${path}`).toBeEmpty()),
  );
}
