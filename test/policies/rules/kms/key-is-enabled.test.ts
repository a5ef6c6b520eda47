import { unknown } from "../../../../model";
import { keyIsEnabled } from "../../../../policies/rules/kms/key-is-enabled";
import { describeRule, given } from "../../describe-rule";

const others = ["externalKey:ExternalKey", "replicaKey:ReplicaKey", "replicaExternalKey:ReplicaExternalKey"].map(
  (name) => `aws:kms/${name}`,
);

describeRule(keyIsEnabled, {
  passes: [{}, { isEnabled: true }],
  fails: [{ isEnabled: false }, ...others.map((type) => given({ enabled: false }, { type }))],
  notEvaluated: [{ isEnabled: unknown }, ...others.map((type) => given({ enabled: unknown }, { type }))],
});
