import { type Bills, isSet, text } from "../billing";

/** By the minute and the size of the machine. https://aws.amazon.com/codebuild/pricing/ */
export const buildProject: Bills = (resource, { usage }) => {
  if (isSet(resource, "environment.fleet"))
    return [{ gap: "There is no price for builds on a fleet, whose machines are paid while they wait." }];
  const machine = text(resource, "environment.computeType", "").value;
  const kind = text(resource, "environment.type", "").value;
  const [, family = "", size = ""] = /^BUILD_([A-Z0-9]+)_([A-Z0-9]+)$/.exec(machine) ?? [];
  const names: Readonly<Record<string, string>> = { LINUX_CONTAINER: "general1", ARM_CONTAINER: "arm1" };
  const name = names[kind];
  if (name === undefined || family !== "GENERAL1")
    return [{ gap: `There is no price for builds on ${machine} of type ${kind}.` }];
  const type = `${name}.${size.toLowerCase()}`;
  return [{ what: `builds on ${type}`, key: `codebuild.${type}`, quantity: usage.buildMinutes, origin: "usage" }];
};
