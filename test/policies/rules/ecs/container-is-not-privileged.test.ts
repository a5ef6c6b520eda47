import { unknown } from "../../../../model";
import { containerIsNotPrivileged } from "../../../../policies/rules/ecs/container-is-not-privileged";
import { describeRule } from "../../describe-rule";

describeRule(containerIsNotPrivileged, {
  passes: [{ containerDefinitions: JSON.stringify([{ name: "web" }]) }],
  fails: [
    {},
    { containerDefinitions: "none" },
    { containerDefinitions: JSON.stringify([{ name: "web", privileged: true }]) },
  ],
  notEvaluated: [{ containerDefinitions: unknown }],
});
