import { type Bills, oneOf } from "../billing";

const external = ["ACCOUNT", "ORGANIZATION"];
const paid = ["ACCOUNT", "ORGANIZATION"].flatMap((of) => [`${of}_UNUSED_ACCESS`, `${of}_INTERNAL_ACCESS`]);

/** Looking for access from outside costs nothing. https://aws.amazon.com/iam/access-analyzer/pricing/ */
export const analyzer: Bills = (resource) => {
  const kind = oneOf(resource, "type", "ACCOUNT", [...external, ...paid]).value;
  return [
    external.includes(kind)
      ? { free: "Looking for access from outside costs nothing." }
      : { gap: `There is no price for what an analyzer of type ${kind} looks at.` },
  ];
};
