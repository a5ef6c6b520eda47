import { type Properties, unknown } from "../../../../model";
import { fileSystemIsEncryptedInTransit } from "../../../../policies/rules/ecs/file-system-is-encrypted-in-transit";
import { describeRule } from "../../describe-rule";

const files = (efsVolumeConfiguration: Properties) => ({ volumes: [{ name: "files", efsVolumeConfiguration }] });

describeRule(fileSystemIsEncryptedInTransit, {
  passes: [{}, { volumes: [{ name: "scratch" }] }, files({ fileSystemId: "fs-1", transitEncryption: "ENABLED" })],
  fails: [files({ fileSystemId: "fs-1" }), files({ fileSystemId: "fs-1", transitEncryption: "DISABLED" })],
  notEvaluated: [{ volumes: unknown }, files({ transitEncryption: unknown })],
});
