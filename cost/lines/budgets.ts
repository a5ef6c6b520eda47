import { type Bills, isSet } from "../billing";

/** A budget alone is free; those whose actions act on the account cost. https://aws.amazon.com/aws-cost-management/pricing/ */
export const budget: Bills = (resource) => [
  isSet(resource, "actions")
    ? { gap: "There is no price for budgets with actions." }
    : { free: "Budgets without actions cost nothing." },
];

export const budgetAction: Bills = () => [{ gap: "There is no price for budgets with actions." }];
