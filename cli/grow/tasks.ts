import { type Environment, processNames, usualTasks } from "../../settings";

/** Tasks of one kind as they are priced; the bill goes by `least`, its worst case by `most`. */
export interface PricedTasks {
  /** `web`, or a process of the application. */
  readonly name: string;
  /** 1,024 to a vCPU. */
  readonly cpu: number;
  readonly memoryMb: number;
  readonly least: number;
  readonly most: number;
}

/** As the settings say, and as usual where they say nothing. */
export function pricedTasks({ service, app }: Pick<Environment, "service" | "app">): PricedTasks[] {
  const processes = processNames(app).map((name) => {
    const isOnly = app.processes?.[name]?.singleton === true;
    return { name, ...(service.processes[name] ?? usualTasks()), ...(isOnly ? { least: 1, most: 1 } : {}) };
  });
  return [{ name: "web", ...service.web }, ...processes];
}
