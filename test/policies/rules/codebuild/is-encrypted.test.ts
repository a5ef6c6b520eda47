import { unknown } from "../../../../model";
import { isEncrypted } from "../../../../policies/rules/codebuild/is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(isEncrypted, {
  passes: [{}, { artifacts: { encryptionDisabled: false } }, { secondaryArtifacts: [{ type: "S3" }] }],
  fails: [
    { artifacts: { encryptionDisabled: true } },
    { secondaryArtifacts: [{}, { encryptionDisabled: true }] },
    { logsConfig: { s3Logs: { status: "ENABLED", encryptionDisabled: true } } },
  ],
  notEvaluated: [{ artifacts: { encryptionDisabled: unknown } }, { secondaryArtifacts: unknown }],
});
