import type { UsageFigure } from "../model/bill";
import { defaultUsage, listPrice, type Usage, usageFigures, usageNames } from "../model/usage";

/** Assumptions with their units, and whether they are the default. @param names of those that a bill rests on. */
export function assumptions(usage: Usage, names: ReadonlySet<string>): UsageFigure[] {
  return [
    ...usageNames.map((name) => assumption(name, usageFigures[name].unit, usage[name], defaultUsage[name])),
    assumption("listPrice", listPrice.unit, usage.listPrice, defaultUsage.listPrice),
  ].filter(({ name }) => names.has(name));
}

/** A month's assumptions, and which of them were read since one last asked: only those does a bill rest on. */
export function noted(given: Usage): { readonly usage: Usage; readonly taken: () => readonly string[] } {
  const names = new Set<string>();
  const usage = { ...given };
  for (const name of [...usageNames, "listPrice"] as const)
    Object.defineProperty(usage, name, {
      get: () => {
        names.add(name);
        return given[name];
      },
    });
  const taken = (): readonly string[] => {
    const all = [...names];
    names.clear();
    return all;
  };
  return { usage, taken };
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
