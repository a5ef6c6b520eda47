import { type Bills, gapWhere, isSet, text } from "../billing";
import { callsPerMonth, isActive } from "../schedules";

/** Tasks that no service keeps run for as long as their work takes. */
const tasks = "There is no price for the tasks that it starts: how long each runs is not known.";

export const schedule: Bills = (resource) => {
  if (!isActive(resource)) return [{ free: "A schedule that is switched off calls nothing." }];
  const expression = text(resource, "scheduleExpression", "");
  const quantity = callsPerMonth(expression.value);
  return [
    { what: "scheduled calls", key: "scheduler.invocations", quantity, origin: expression.origin },
    ...gapWhere(isSet(resource, "target.ecsParameters"), tasks),
  ];
};

export const eventTarget: Bills = (resource) => [
  ...gapWhere(isSet(resource, "ecsTarget"), tasks),
  { free: "A target costs nothing; what is called does." },
];
