/** Why a unix schedule cannot be used: what is allowed instead. */
export class ScheduleError extends Error {}

/** The numbers that a unix schedule names; days of the week from Sunday as 0. */
export interface UnixSchedule {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  /** Whether a day has to be both, of the month and of the week: Debian's cron asks whether a field begins with `*`. */
  readonly needsBoth: boolean;
}

const macros: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};

/** A field of a unix schedule: its numbers, and the names that may stand for them. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const fields: readonly Field[] = [
  { name: "minute", min: 0, max: 59, names: [] },
  { name: "hour", min: 0, max: 23, names: [] },
  { name: "day of month", min: 1, max: 31, names: [] },
  { name: "month", min: 1, max: 12, names: months },
  { name: "day of week", min: 0, max: 7, names: weekdays },
];

/** In a leap year. */
const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @throws ScheduleError that says what is allowed, for all wrong fields at once, and for days that never come. */
export function parseUnixSchedule(schedule: string): UnixSchedule {
  if (schedule === "@reboot") {
    throw new ScheduleError("a time: nothing tells Scheduler that the host has started, so @reboot has no equivalent");
  }
  if (schedule.startsWith("@") && macros[schedule] === undefined) {
    throw new ScheduleError(`one of ${Object.keys(macros).join(", ")}`);
  }
  const given = (macros[schedule] ?? schedule).trim().toLowerCase().split(/\s+/);
  if (given.length !== fields.length) {
    throw new ScheduleError("five fields: minute, hour, day of month, month, day of week");
  }
  const wrong = fields.flatMap((field, index) => fieldProblem(given[index] ?? "", field) ?? []);
  if (wrong.length > 0) throw new ScheduleError(wrong.join(", "));
  const [minutes = [], hours = [], days = [], inMonths = [], onWeekdays = []] = fields.map((field, index) =>
    sorted((given[index] ?? "").split(",").flatMap((part) => valuesOf(part, field))),
  );
  const needsBoth = [given[2], given[4]].some((field) => field?.startsWith("*") === true);
  const parsed = { minutes, hours, days, months: inMonths, needsBoth };
  const found = { ...parsed, weekdays: sorted(onWeekdays.map((number) => number % 7)) };
  if (needsBoth && !dayComes(found)) {
    const month = found.months.map((number) => months[number - 1]).join(", ");
    throw new ScheduleError(
      `days that there are: no ${found.days.join(" and no ")} comes in ${month}, so it never runs`,
    );
  }
  return found;
}

/** Whether any of the days of the month is in one of the months. */
export function dayComes({ days, months: inMonths }: Pick<UnixSchedule, "days" | "months">): boolean {
  return inMonths.some((month) => days.some((day) => day <= (daysOfMonths[month - 1] ?? 0)));
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((left, right) => left - right);
}

function fieldProblem(text: string, field: Field): string | undefined {
  const { name, min, max, names } = field;
  const problems = text.split(",").map((part) => partProblem(part, field));
  const found = problems.find((problem) => problem !== undefined);
  return found === undefined ? undefined : `${name} ${min}-${max}${names.length > 0 ? " or a name" : ""}${found}`;
}

/** A star, a value or a range, each with a step or without. */
function partProblem(part: string, field: Field): string | undefined {
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0) return "";
  if (step !== undefined && !(/^[1-9]\d?$/.test(step) && Number(step) <= field.max)) {
    return ` with a step of 1 to ${field.max} (/${step} names no second value: leave it out, and write the first)`;
  }
  if (range === "*") return undefined;
  const ends = range.split("-").map((end) => valueOf(end, field));
  if (ends.length > 2 || ends.includes(undefined)) return "";
  const [from = 0, to = from] = ends;
  if (from > to) return "";
  return step !== undefined && ends.length !== 2
    ? ` (a step needs a range to step through: ${range}-${field.max}/${step})`
    : undefined;
}

/** Of a part without a problem. */
function valuesOf(part: string, field: Field): number[] {
  const [range = "", step = "1"] = part.split("/");
  const last = field.max === 7 ? 6 : field.max;
  const [from = field.min, to = from] =
    range === "*" ? [field.min, last] : range.split("-").map((end) => valueOf(end, field) ?? field.min);
  return Array.from({ length: Math.floor((to - from) / Number(step)) + 1 }, (_, index) => from + index * Number(step));
}

function valueOf(text: string, field: Field): number | undefined {
  const named = field.names.indexOf(text);
  if (named >= 0) return named + field.min;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= field.min && value <= field.max ? value : undefined;
}
