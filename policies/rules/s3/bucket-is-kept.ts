import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";
import { bucketTypes } from "./settings";

export const bucketIsKept = rule(bucketTypes, {
  id: "s3-bucket-is-kept",
  severity: "high",
  sameAs: [],
  why: "A bucket that empties itself takes every upload with it.",
  fix: "Set `protect: true`, and no `forceDestroy`, where data must not be lost.",
  check: (bucket, { keep }) =>
    keep
      ? all(
          bucket.protect ? pass : fail("The bucket is not protected."),
          expect(bucket, "forceDestroy", { default: false }).toBe(false),
        )
      : pass,
});
