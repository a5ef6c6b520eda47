import { type Environment, processNames, type Side, singletonSide } from "../../settings";

type Processes = Environment["app"]["processes"];

/** Percent of DNS answers that lead to a side. */
export function share(side: Side, { runsOn, service }: Pick<Environment, "runsOn" | "service">): number {
  if (runsOn !== "both") return 100;
  return side === "service" ? service.trafficPercent : 100 - service.trafficPercent;
}

// Why: docs/decisions/0183.
/** What runs beside web on a side: everything, but for what runs on the other side alone while there are both. */
export function processesOn(side: Side, settings: Pick<Environment, "runsOn" | "service" | "app">): Processes {
  const { processes } = settings.app;
  if (processes === undefined || singletonSide(settings) === side) return processes;
  return Object.fromEntries(Object.entries(processes).filter(([, { singleton }]) => !singleton));
}

/** The same by their names, with the one that an application has which names none. */
export function processNamesOn(side: Side, settings: Pick<Environment, "runsOn" | "service" | "app">): string[] {
  return processNames({ processes: processesOn(side, settings) });
}
