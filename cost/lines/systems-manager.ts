import { type Bills, gapWhere, hoursPerMonth, text } from "../billing";

/** A parameter that may become advanced by its size counts as one. https://aws.amazon.com/systems-manager/pricing/ */
export const parameter: Bills = (resource) => {
  const { value, origin } = text(resource, "tier", "Standard");
  if (value === "Standard") return [{ free: "Standard parameters cost nothing." }];
  return [{ what: "advanced parameter", key: "ssm.advanced", quantity: hoursPerMonth, origin }];
};

/** Settings of an account and region after which other things cost. */
const settingsThatCost: Readonly<Record<string, string>> = {
  "/ssm/parameter-store/high-throughput-enabled": "true",
  "/ssm/managed-instance/activation-tier": "advanced",
};

export const serviceSetting: Bills = (resource) => {
  const id = text(resource, "settingId", "").value.replace(/^arn:.*:servicesetting/, "");
  const costly = settingsThatCost[id];
  const value = costly === undefined ? "" : text(resource, "settingValue", "").value;
  return [
    ...gapWhere(value === costly, `There is no price for what ${id} costs.`),
    { free: "A setting itself costs nothing." },
  ];
};
