import { unknown } from "../../../../model";
import { containerAddsNoPrivilege } from "../../../../policies/rules/ecs/container-adds-no-privilege";
import { describeRule } from "../../describe-rule";

const having = (linuxParameters: unknown) => ({
  containerDefinitions: JSON.stringify([{ name: "web", image: "web", linuxParameters }]),
});

describeRule(containerAddsNoPrivilege, {
  passes: [
    having(undefined),
    having(null),
    having({ initProcessEnabled: true, capabilities: null }),
    having({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }),
    having({ devices: [] }),
  ],
  fails: [
    ...["ALL", "SYS_ADMIN", "SYS_PTRACE", "NET_ADMIN", "CAP_SYS_ADMIN", "sys_admin"].map((one) =>
      having({ capabilities: { add: [one] } }),
    ),
    having({ capabilities: { add: ["NET_BIND_SERVICE", "SYS_MODULE"] } }),
    having({ devices: [{ hostPath: "/dev/sda" }] }),
    having({ capabilities: { add: "SYS_ADMIN" } }),
  ],
  notEvaluated: [{ containerDefinitions: unknown }],
});
