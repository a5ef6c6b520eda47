import { type Properties, unknown } from "../../../../model";
import { jobTakesNothingOfItsHost } from "../../../../policies/rules/batch/job-takes-nothing-of-its-host";
import { describeRule } from "../../describe-rule";

const job = (container: Properties): Properties => ({
  type: "container",
  containerProperties: JSON.stringify({ image: "x", ...container }),
});
const pod = (properties: Properties): Properties => ({
  type: "container",
  eksProperties: { podProperties: properties },
});
const nodes = (container: Properties): Properties => ({
  type: "multinode",
  nodeProperties: JSON.stringify({ mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:", container }] }),
});

describeRule(jobTakesNothingOfItsHost, {
  passes: [
    job({}),
    job({ privileged: false, volumes: [{ name: "scratch" }, { efsVolumeConfiguration: { fileSystemId: "fs-1" } }] }),
    job({ linuxParameters: { devices: [] } }),
    pod({ containers: { image: "x", securityContext: { privileged: false } }, volumes: [{ emptyDir: {} }] }),
    nodes({ image: "x" }),
    {},
  ],
  fails: [
    job({ privileged: true }),
    job({ volumes: [{ name: "docker", host: { sourcePath: "/var/run/docker.sock" } }] }),
    job({ linuxParameters: { devices: [{ hostPath: "/dev/sda" }] } }),
    nodes({ image: "x", privileged: true }),
    { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ privileged: true }] }] }) },
    pod({ containers: { securityContext: { privileged: true } } }),
    pod({ initContainers: [{ securityContext: { privileged: "true" } }] }),
    pod({ volumes: [{ name: "all", hostPath: { path: "/" } }] }),
    { containerProperties: "nonsense" },
  ],
  notEvaluated: [{ containerProperties: unknown }, { eksProperties: unknown }],
});
