import { type Properties, unknown } from "../../../../model";
import { lifecycleKeepsFiles } from "../../../../policies/rules/s3/lifecycle-keeps-files";
import { describeRule, given } from "../../describe-rule";

const rules = (...given: readonly Properties[]): Properties => ({ rules: given });
const old: Properties = { status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } };

const inline = { type: "aws:s3/bucket:Bucket" };
const second = { type: "aws:s3/bucketV2:BucketV2" };

describeRule(lifecycleKeepsFiles, {
  passes: [
    given({ lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 30 } }] }, inline),
    given({ lifecycleRules: [{ enabled: false, expiration: { days: 1 } }] }, inline),
    given({ lifecycleRules: [{ enabled: true, prefix: "tmp/", expirations: [{ days: 1 }] }] }, second),
    given({}, inline),
    rules(old, { status: "Enabled", expiration: { expiredObjectDeleteMarker: true } }),
    rules({ status: "Enabled", expiration: { days: 1 }, filter: { prefix: "tmp/" } }),
    rules({ status: "Disabled", expiration: { days: 1 } }),
    given(rules({ status: "Enabled", expiration: { days: 1 } }), { keep: false }),
  ],
  fails: [
    given({ lifecycleRules: [{ enabled: true, expiration: { days: 1 } }] }, inline),
    given({ lifecycleRules: [{ enabled: true, expiration: { date: "2027-01-01" } }] }, inline),
    given({ lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 1 } }] }, inline),
    given({ lifecycleRules: [{ enabled: true, expirations: [{ days: 1 }] }] }, second),
    given({ lifecycleRules: [{ enabled: true, noncurrentVersionExpirations: [{ days: 1 }] }] }, second),
    rules(old, { status: "Enabled", expiration: { days: 1 } }),
    rules({ status: "Enabled", expiration: { days: 1 }, filter: { prefix: "" } }),
    rules({ status: "Enabled", expiration: { date: "2027-01-01T00:00:00Z" } }),
    rules({ ...old, noncurrentVersionExpiration: { noncurrentDays: 1 } }),
    given(rules({ status: "Enabled", expiration: { days: 1 } }), {
      type: "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    }),
  ],
  notEvaluated: [
    given({ lifecycleRules: unknown }, inline),
    given({ lifecycleRules: [{ enabled: unknown, expiration: { days: unknown } }] }, inline),
    { rules: unknown },
    rules({ ...old, noncurrentVersionExpiration: unknown }),
  ],
});
