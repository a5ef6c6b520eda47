import { unknown } from "../../../../model";
import { queueIsEncrypted } from "../../../../policies/rules/sqs/queue-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(queueIsEncrypted, {
  passes: [{}, { sqsManagedSseEnabled: true }, { sqsManagedSseEnabled: false, kmsMasterKeyId: unknown }],
  fails: [{ sqsManagedSseEnabled: false }],
  notEvaluated: [{ sqsManagedSseEnabled: unknown }],
});
