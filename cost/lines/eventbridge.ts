import { type Bills, text } from "../billing";
import { callsPerMonth, isActive } from "../schedules";

export const schedule: Bills = (resource) => {
  if (!isActive(resource)) return [{ free: "A schedule that is switched off calls nothing." }];
  const expression = text(resource, "scheduleExpression", "");
  const quantity = callsPerMonth(expression.value);
  return [{ what: "scheduled calls", key: "scheduler.invocations", quantity, origin: expression.origin }];
};
