import type { UsageFigure } from "../model/bill";
import { defaultUsage, listPrice, type Usage, usageFigures, usageNames } from "../model/usage";

/** Every assumption with its unit, and whether it is the default. */
export function assumptions(usage: Usage): UsageFigure[] {
  return [
    ...usageNames.map((name) => assumption(name, usageFigures[name].unit, usage[name], defaultUsage[name])),
    assumption("listPrice", listPrice.unit, usage.listPrice, defaultUsage.listPrice),
  ];
}

function assumption(name: string, unit: string, value: unknown, standard: unknown): UsageFigure {
  return { name, value: String(value), unit, isDefault: value === standard };
}
