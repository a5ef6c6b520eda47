import { unknown } from "../../../../model";
import { snapshotCopyIsEncrypted } from "../../../../policies/rules/ec2/snapshot-copy-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(snapshotCopyIsEncrypted, {
  passes: [{ encrypted: true }],
  fails: [{}, { encrypted: false }],
  notEvaluated: [{ encrypted: unknown }],
});
