import { type Bills, text } from "../billing";

const keys: Readonly<Record<string, string>> = { "ARM_CONTAINER BUILD_GENERAL1_SMALL": "codebuild.arm1.small" };

/** Minutes in which a build runs, each begun one whole: https://aws.amazon.com/codebuild/pricing/ */
export const buildProject: Bills = (resource, { usage }) => {
  const machine = `${text(resource, "environment.type", "").value} ${text(resource, "environment.computeType", "").value}`;
  const key = keys[machine];
  if (key === undefined) return [{ gap: `There is no price for builds on ${machine}.` }];
  return [{ what: "build minutes", key, quantity: usage.buildMinutes, origin: "usage" }];
};
