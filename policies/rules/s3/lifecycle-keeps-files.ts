import { byText, expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, pass, type Verdict } from "../../framework/verdict";

/** As long as it takes until somebody misses a file. */
const leastDays = 7;

export const lifecycleKeepsFiles = rule(
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  ],
  {
    id: "s3-lifecycle-keeps-files",
    severity: "critical",
    sameAs: [],
    why: "A rule that expires what is current deletes every upload of its age, and one that forgets old versions at once leaves nothing to bring back.",
    fix: "In environments with `keep`, let rules for the whole bucket expire old versions alone, after at least 7 days; a rule with a `prefix` may expire what is below it.",
    check: (setting, { keep }) => (keep ? expectEach(setting, "rules", (item) => keeps(setting, item)) : pass),
  },
);

function keeps(setting: Checked, item: string): Verdict {
  return byText(setting, `${item}.status`, (status) =>
    status === "Disabled"
      ? pass
      : all(
          any(
            all(...["days", "date"].map((when) => expect(setting, `${item}.expiration.${when}`).toBeAbsent())),
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
