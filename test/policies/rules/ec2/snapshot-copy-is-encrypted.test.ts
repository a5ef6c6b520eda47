import { type Properties, unknown } from "../../../../model";
import { snapshotCopyIsEncrypted } from "../../../../policies/rules/ec2/snapshot-copy-is-encrypted";
import { describeRule, given } from "../../describe-rule";

const type = "aws:dlm/lifecyclePolicy:LifecyclePolicy";
const plan = (...crossRegionCopyRules: Properties[]) =>
  given({ policyDetails: { schedules: [{ name: "daily", crossRegionCopyRules }] } }, { type });
const events = (encrypted: boolean): Properties => ({
  policyDetails: { action: { crossRegionCopies: [{ encryptionConfiguration: { encrypted } }] } },
});

describeRule(snapshotCopyIsEncrypted, {
  passes: [{ encrypted: true }, plan(), plan({ encrypted: true, target: "eu-west-1" }), given(events(true), { type })],
  fails: [
    {},
    { encrypted: false },
    plan({ target: "eu-west-1" }),
    plan({ encrypted: true }, { encrypted: false }),
    given(events(false), { type }),
  ],
  notEvaluated: [{ encrypted: unknown }, plan({ encrypted: unknown })],
});
