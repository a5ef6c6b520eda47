import { unknown } from "../../../../model";
import { taskMountsNothingOfItsHost } from "../../../../policies/rules/ecs/task-mounts-nothing-of-its-host";
import { describeRule } from "../../describe-rule";

const bound = (device: string) => ({
  name: "all",
  dockerVolumeConfiguration: { driver: "local", driverOpts: { type: "none", o: "bind", device } },
});

describeRule(taskMountsNothingOfItsHost, {
  passes: [
    {},
    { volumes: [{ name: "scratch" }] },
    { volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } }] },
    { volumes: [bound("tmpfs")] },
  ],
  fails: [
    { volumes: [{ name: "docker", hostPath: "/var/run/docker.sock" }] },
    { volumes: [{ name: "scratch" }, { name: "all", hostPath: "/" }] },
    { volumes: [bound("/")] },
    { volumes: [bound("/var/run")] },
    { volumes: "all" },
  ],
  notEvaluated: [{ volumes: unknown }, { volumes: [{ dockerVolumeConfiguration: unknown }] }],
});
