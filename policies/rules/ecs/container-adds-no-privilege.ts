import { rule } from "../../framework/rule";
import { eachContainer } from "./containers";

/** What Docker gives every container, so that to add it changes nothing. https://docs.docker.com/engine/containers/run/ */
const usual =
  /^(AUDIT_WRITE|CHOWN|DAC_OVERRIDE|FOWNER|FSETID|KILL|MKNOD|NET_BIND_SERVICE|NET_RAW|SETFCAP|SETGID|SETPCAP|SETUID|SYS_CHROOT)$/;

export const containerAddsNoPrivilege = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-container-adds-no-privilege",
  severity: "high",
  sameAs: [],
  why: "With a capability such as SYS_ADMIN, or a device of the host, a container is effectively privileged.",
  fix: "Leave `linuxParameters.capabilities.add` and `linuxParameters.devices` out.",
  check: (definition) =>
    eachContainer(definition, "adds capabilities or devices", ({ linuxParameters }) => {
      const { capabilities, devices } = linuxParameters ?? {};
      return (devices ?? []).length > 0 || (capabilities?.add ?? []).some((one) => !usual.test(one));
    }),
});
