import { expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, type Verdict } from "../../framework/verdict";

export const isEncrypted = rule("aws:codebuild/project:Project", {
  id: "codebuild-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_78", "CKV_AWS_311", "FSBP CodeBuild.3"],
  why: "The output of a build, and its log, would lie in a bucket in plain text.",
  fix: "Leave `encryptionDisabled` out of artifacts and of the logs in S3.",
  check: (project) =>
    all(
      isOn(project, "artifacts.encryptionDisabled"),
      isOn(project, "logsConfig.s3Logs.encryptionDisabled"),
      expectEach(project, "secondaryArtifacts", (item) => isOn(project, `${item}.encryptionDisabled`)),
    ),
});

function isOn(project: Checked, path: string): Verdict {
  return expect(project, path, { default: false }).toBe(false);
}
