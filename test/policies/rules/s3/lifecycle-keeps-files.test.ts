import { type Properties, unknown } from "../../../../model";
import { lifecycleKeepsFiles } from "../../../../policies/rules/s3/lifecycle-keeps-files";
import { describeRule, given } from "../../describe-rule";

const rules = (...given: readonly Properties[]): Properties => ({ rules: given });
const old: Properties = { status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } };

describeRule(lifecycleKeepsFiles, {
  passes: [
    rules(old, { status: "Enabled", expiration: { expiredObjectDeleteMarker: true } }),
    rules({ status: "Enabled", expiration: { days: 1 }, filter: { prefix: "tmp/" } }),
    rules({ status: "Disabled", expiration: { days: 1 } }),
    given(rules({ status: "Enabled", expiration: { days: 1 } }), { keep: false }),
  ],
  fails: [
    rules(old, { status: "Enabled", expiration: { days: 1 } }),
    rules({ status: "Enabled", expiration: { days: 1 }, filter: { prefix: "" } }),
    rules({ status: "Enabled", expiration: { date: "2027-01-01T00:00:00Z" } }),
    rules({ ...old, noncurrentVersionExpiration: { noncurrentDays: 1 } }),
    given(rules({ status: "Enabled", expiration: { days: 1 } }), {
      type: "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    }),
  ],
  notEvaluated: [{ rules: unknown }, rules({ ...old, noncurrentVersionExpiration: unknown })],
});
