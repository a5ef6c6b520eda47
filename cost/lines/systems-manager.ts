import { type Bills, hoursPerMonth, text } from "../billing";

/** A parameter that may become advanced by its size counts as one. https://aws.amazon.com/systems-manager/pricing/ */
export const parameter: Bills = (resource) => {
  const { value, origin } = text(resource, "tier", "Standard");
  if (value === "Standard") return [{ free: "Standard parameters cost nothing." }];
  return [{ what: "advanced parameter", key: "ssm.advanced", quantity: hoursPerMonth, origin }];
};
