import type { Resource } from "../model";
import { type BilledStack, daysPerMonth, hoursPerMonth, isSet, text, UnknownAmount } from "./billing";

export const scheduleType = "aws:scheduler/schedule:Schedule";

const names = {
  weekdays: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
  months: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
} as const;

/** The values that a field of a cron expression can name, and what they are called. */
interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const fields = {
  minutes: { from: 0, to: 59 },
  hours: { from: 0, to: 23 },
  days: { from: 1, to: 31 },
  months: { from: 1, to: 12, names: names.months },
  weekdays: { from: 1, to: 7, names: names.weekdays },
} as const satisfies Readonly<Record<string, Field>>;

/** What a cron expression names, field by field; null for every value. */
interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[] | "one" | null;
  readonly months: readonly number[];
  readonly weekdays: readonly number[] | "one" | null;
}

/**
 * Calls in a month of 730 hours.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws UnknownAmount for an expression that Scheduler does not know.
 */
export function callsPerMonth(expression: string): number {
  if (/^at\(.+\)$/.test(expression)) return 1;
  const [, value = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1_440 };
  if (Number(value) > 0) return (hoursPerMonth * 60) / (Number(value) * (minutesOf[unit] ?? 1));
  const cron = parseCron(expression);
  if (cron === null) throw new UnknownAmount(`Nobody can tell how often "${expression}" calls.`);
  const { minutes, hours, days, months, weekdays } = cron;
  const dates = days === null ? daysPerMonth : days === "one" ? 1 : (days.length * daysPerMonth) / 31;
  const daysOfMonth = weekdays === null ? dates : weekdays === "one" ? 1 : (dates * weekdays.length) / 7;
  return (minutes.length * hours.length * daysOfMonth * months.length) / 12;
}

/** Minutes of the week, Sunday 00:00 is 0, at which an expression calls; null where it is not the same every week. */
export function minutesOfWeek(expression: string): readonly number[] | null {
  const cron = parseCron(expression);
  if (cron === null || cron.days !== null || cron.weekdays === "one" || cron.months.length < 12) return null;
  const days = cron.weekdays ?? [1, 2, 3, 4, 5, 6, 7];
  return days.flatMap((day) =>
    cron.hours.flatMap((hour) => cron.minutes.map((minute) => ((day - 1) * 24 + hour) * 60 + minute)),
  );
}

/** Schedules that are switched on, or may be. */
export function activeSchedules(stack: BilledStack): readonly Resource[] {
  return stack.once("active schedules", () => stack.of(scheduleType).filter(isActive));
}

export function isActive(schedule: Resource): boolean {
  try {
    return text(schedule, "state", "ENABLED").value !== "DISABLED";
  } catch (error) {
    if (error instanceof UnknownAmount) return true;
    throw error;
  }
}

function parseCron(expression: string): Cron | null {
  const parts = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+)(?: \S+)?\)$/.exec(expression.trim())?.slice(1);
  if (parts === undefined) return null;
  const [minutes, hours, days, months, weekdays] = parts.map((part) => part.toUpperCase());
  const parsed = {
    minutes: valuesOf(minutes, fields.minutes),
    hours: valuesOf(hours, fields.hours),
    days: isAny(days) ? null : isOneDay(days) ? ("one" as const) : valuesOf(days, fields.days),
    months: valuesOf(months, fields.months),
    weekdays: isAny(weekdays) ? null : isOneDay(weekdays) ? ("one" as const) : valuesOf(weekdays, fields.weekdays),
  };
  const { minutes: some, hours: at, months: over, days: on, weekdays: in7 } = parsed;
  if (some === null || at === null || over === null) return null;
  if ((on === null && !isAny(days)) || (in7 === null && !isAny(weekdays))) return null;
  return { minutes: some, hours: at, months: over, days: on, weekdays: in7 };
}

function isAny(part: string | undefined): boolean {
  return part === "*" || part === "?";
}

/** The last day, the nearest working day, the third Friday: one of a month. */
function isOneDay(part: string | undefined): boolean {
  return /^(L|LW|\d+W|[A-Z0-9]+L|[A-Z0-9]+#\d)$/.test(part ?? "");
}

/** Null for what is no field of this kind. */
function valuesOf(part: string | undefined, field: Field): readonly number[] | null {
  const found = (part ?? "").split(",").map((one) => rangeOf(one, field));
  if (found.includes(null)) return null;
  return [...new Set(found.flatMap((one) => one ?? []))].sort((left, right) => left - right);
}

function rangeOf(part: string, field: Field): number[] | null {
  const [, range = "", step = "1"] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const [first, last] = endsOf(range, field, part.includes("/"));
  if (first === null || last === null || Number(step) < 1) return null;
  // FRI-MON goes over the end of the week.
  const width = field.to - field.from + 1;
  const length = first <= last ? last - first : last - first + width;
  const all = Array.from({ length: length + 1 }, (_, index) => ((first - field.from + index) % width) + field.from);
  return all.filter((_, index) => index % Number(step) === 0);
}

function endsOf(range: string, field: Field, hasStep: boolean): readonly [number | null, number | null] {
  if (range === "*" || range === "?") return [field.from, field.to];
  const ends = range.split("-").map((one) => valueOf(one, field));
  const [first = null, last = hasStep ? field.to : first, third] = ends;
  return third === undefined ? [first, last] : [null, null];
}

function valueOf(given: string, { from, to, names: words = [] }: Field): number | null {
  const named = words.indexOf(given);
  const value = named >= 0 ? named + from : /^\d+$/.test(given) ? Number(given) : NaN;
  return value >= from && value <= to ? value : null;
}

/** Text of a property that is known; empty otherwise. */
export function knownText(resource: Resource, path: string): string {
  try {
    return isSet(resource, path) ? text(resource, path, "").value : "";
  } catch (error) {
    if (error instanceof UnknownAmount) return "";
    throw error;
  }
}
