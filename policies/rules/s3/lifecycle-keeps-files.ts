import { byText, expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, pass, type Verdict } from "../../framework/verdict";
import { isSwitch } from "../shared/switches";
import { bucketTypes, inside } from "./settings";

/** As long as it takes until somebody misses a file. */
const leastDays = 7;

export const lifecycleKeepsFiles = rule(
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ...bucketTypes,
  ],
  {
    id: "s3-lifecycle-keeps-files",
    severity: "critical",
    sameAs: [],
    why: "A rule that expires what is current deletes every upload of its age, and one that forgets old versions at once leaves nothing to bring back.",
    fix: "Where data must not be lost, let rules for the whole bucket expire old versions alone, after at least 7 days; a rule with a `prefix` may expire what is below it.",
    check: (resource, { keep }) => {
      if (!keep) return pass;
      return bucketTypes.some((type) => type === resource.type)
        ? expectEach(resource, "lifecycleRules", (item) => keepsInside(resource, item))
        : expectEach(resource, "rules", (item) => keeps(resource, item));
    },
  },
);

function keeps(setting: Checked, item: string): Verdict {
  return byText(setting, `${item}.status`, (status) =>
    status === "Disabled"
      ? pass
      : all(
          any(
            expiresNothing(setting, `${item}.expiration`),
            ...["filter.prefix", "filter.and.prefix", "prefix"].map((path) =>
              expect(setting, `${item}.${path}`).toBePresent(),
            ),
          ),
          expect(setting, `${item}.expiration.days`, { default: leastDays }).toSatisfy(
            (days) => typeof days === "number",
            "a number of days is needed",
          ),
          expect(setting, `${item}.expiration.date`).notToMatch(/^\s*$/, "an empty date"),
          expect(setting, `${item}.noncurrentVersionExpiration.noncurrentDays`, { default: leastDays }).toBeAtLeast(
            leastDays,
          ),
        ),
  );
}

function expiresNothing(resource: Checked, expiration: string): Verdict {
  return all(...["days", "date"].map((when) => expect(resource, `${expiration}.${when}`).toBeAbsent()));
}

function keepsInside(bucket: Checked, item: string): Verdict {
  const isOff = expect(bucket, `${item}.enabled`).toBe(false);
  const expiration = inside(bucket, `${item}.expiration.days`).replace(/\.days$/, "");
  const old = inside(bucket, `${item}.noncurrentVersionExpiration.days`);
  const isKept = all(
    any(expiresNothing(bucket, expiration), expect(bucket, `${item}.prefix`).toBePresent()),
    expect(bucket, old, { default: leastDays }).toBeAtLeast(leastDays),
  );
  // Of a rule that is off, too: a figure that is none is a fault of the program.
  const areFigures = [`${expiration}.days`, old].map((path) =>
    expect(bucket, path, { default: leastDays }).toSatisfy(
      (days) => typeof days === "number",
      "a number of days is needed",
    ),
  );
  return all(isSwitch(bucket, `${item}.enabled`), ...areFigures, any(isOff, isKept));
}
