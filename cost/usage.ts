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
  return { name, value: String(value), unit: value === 1 ? ofOne(unit) : unit, isDefault: value === standard };
}

const counted = /\b(calls|e-mails|events|hours|messages|minutes|queries|reads|requests|seconds|units|writes)\b/g;

/** `1 hour a month`, not `1 hours`: what a unit counts stands before anything that is said of it. */
function ofOne(unit: string): string {
  const [what = "", ...rest] = unit.split(/(?= (?:a month|for|of|to|from)\b)/);
  const one = what.replace(counted, (word) => (word === "queries" ? "query" : word.slice(0, -1)));
  return [one.replace(" and ", " or "), ...rest].join("");
}
