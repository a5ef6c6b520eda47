import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const taskMountsNothingOfItsHost = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-task-mounts-nothing-of-its-host",
  severity: "critical",
  sameAs: [],
  why: "Anyone who may write to a folder of the host, or to Docker's socket, is root on it.",
  fix: "Leave `hostPath`, and a volume of Docker that is bound to a folder, out: keep files in S3, and shared ones in EFS.",
  check: (definition) =>
    expectEach(definition, "volumes", (volume) =>
      all(
        expect(definition, `${volume}.hostPath`).toBeAbsent(),
        expect(definition, `${volume}.dockerVolumeConfiguration.driverOpts.device`).notToMatch(
          /^\//,
          "a folder of the host",
        ),
      ),
    ),
});
