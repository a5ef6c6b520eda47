import { Cron } from "croner";

const daysByUnit: Readonly<Record<string, number>> = { day: 1, hour: 1 / 24 };

const dayMs = 86_400_000;

/**
 * The longest time between two runs of a rate or a cron line of AWS, in days; null for what is none, or for one that ends.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * https://docs.aws.amazon.com/dlm/latest/APIReference/API_CreateRule.html
 */
export function longestGapDays(expression: string, today: string): number | null {
  const [, count = "", unit = ""] = /^rate\((\d+) (day|hour)s?\)$/.exec(expression) ?? [];
  const days = daysByUnit[unit];
  if (days !== undefined) return Number(count) * days;
  const runs = runsOf(expression, today);
  const gaps = runs.slice(1).map((run, index) => (run.getTime() - (runs[index]?.getTime() ?? 0)) / dayMs);
  return gaps.length === 0 ? null : Math.max(...gaps);
}

/** By days alone, so that these are more than a year, with every month and the gap to the next one. */
const seen = 400;

function runsOf(expression: string, today: string): readonly Date[] {
  const [, day = "", month = "", weekday = "", year = ""] =
    /^cron\(\S+ \S+ (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression) ?? [];
  // A schedule of some years is over one day.
  if (year !== "*") return [];
  try {
    const line = ["0", "0", everyDay(day), month, fromSunday(everyDay(weekday))].map(stepped).join(" ");
    // Not by the name of a zone, for which each day is looked up in its calendar: that takes twenty times as long.
    return new Cron(line, { utcOffset: 0 }).nextRuns(seen, `${today}T00:00:00`);
  } catch {
    return [];
  }
}

function everyDay(field: string): string {
  return field === "?" ? "*" : field;
}

/** AWS writes steps from a value on as `1/3`; others as `1-31/3`, and a day or month above the last one is none. */
function stepped(field: string, index: number): string {
  const last = [59, 23, 31, 12, 6][index] ?? 0;
  return field.replaceAll(
    /(^|,)(\d+)\/(\d+)/g,
    (_, before: string, from: string, step: string) => `${before}${from}-${last}/${step}`,
  );
}

/** AWS counts days of the week from 1, Sunday; others from 0. */
function fromSunday(field: string): string {
  return field.replaceAll(/(?<![#/\d])\d/g, (day) => String(Number(day) - 1));
}
