import { expect, expectEach } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const fileSystemIsEncryptedInTransit = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-file-system-is-encrypted-in-transit",
  severity: "medium",
  sameAs: ["CKV_AWS_97"],
  why: "NFS crosses the network in plain text otherwise.",
  fix: 'Set `efsVolumeConfiguration.transitEncryption: "ENABLED"`.',
  check: (definition) =>
    expectEach(definition, "volumes", (volume) => {
      const path = `${volume}.efsVolumeConfiguration`;
      return read(definition, path).state === "absent"
        ? pass
        : expect(definition, `${path}.transitEncryption`).toBe("ENABLED");
    }),
});
