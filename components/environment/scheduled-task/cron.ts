/** Why a unix schedule has no equivalent in EventBridge Scheduler. */
export class CronError extends Error {}

const macros: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * Scheduler's expressions for a unix schedule: one, or two where unix means "on this day of the month or on that day of
 * the week". `rate(…)` stays as it is.
 * @throws CronError for `@reboot`, for anything that is no schedule, and for days of month and week that Debian's cron
 *   demands both (a field that begins with `*` and names fewer than all days), which Scheduler cannot say.
 */
export function schedulerExpressions(schedule: string): string[] {
  if (schedule.startsWith("rate(")) return [schedule];
  if (schedule === "@reboot") {
    throw new CronError("@reboot has no equivalent: nothing tells Scheduler that the host has started");
  }
  const fields = (macros[schedule] ?? schedule).trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) throw new CronError(`"${schedule}" has ${fields.length} fields; a unix schedule has five`);
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
  const time = `${list(values(minute, 0, 59), 60)} ${list(values(hour, 0, 23), 24)}`;
  const inMonths = list(values(month, 1, 12, months), 12);
  const onDays = values(day, 1, 31);
  const onWeekdays = [...new Set(values(weekday, 0, 7, days).map((number) => number % 7))].sort((a, b) => a - b);
  const byDay = `cron(${time} ${list(onDays, 31)} ${inMonths} ? *)`;
  // Scheduler counts from Sunday as 1.
  const byWeekday = `cron(${time} ? ${inMonths} ${list(
    onWeekdays.map((number) => number + 1),
    7,
  )} *)`;
  const [isEveryDay, isEveryWeekday] = [onDays.length === 31, onWeekdays.length === 7];
  if (day.startsWith("*") || weekday.startsWith("*")) {
    // Both have to hold, and one that names all days always does.
    if (isEveryWeekday) return [byDay];
    if (isEveryDay) return [byWeekday];
    throw new CronError(
      `"${schedule}" means days that are both ${day} of the month and ${weekday} of the week, which Scheduler cannot say; name the days`,
    );
  }
  // Either suffices.
  if (isEveryDay || isEveryWeekday) return [`cron(${time} * ${inMonths} ? *)`];
  return [byDay, byWeekday];
}

/** Every value that a field names, in order. */
function values(field: string, min: number, max: number, names: readonly string[] = []): number[] {
  const found = field.split(",").flatMap((part) => partValues(part, min, max, names));
  return [...new Set(found)].sort((left, right) => left - right);
}

function partValues(part: string, min: number, max: number, names: readonly string[]): number[] {
  const [range = "", step = "1"] = part.split("/");
  const [from, to] = range === "*" ? [min, min === 0 && max === 7 ? 6 : max] : ends(range, min, names);
  const size = Number(step);
  const isValid = [from, to, size].every(Number.isInteger) && from >= min && to <= max && from <= to && size > 0;
  if (!isValid)
    throw new CronError(`"${part}" is no part of a schedule; allowed are ${min} to ${max}, ranges and steps`);
  return Array.from({ length: Math.floor((to - from) / size) + 1 }, (_, index) => from + index * size);
}

function ends(range: string, min: number, names: readonly string[]): [number, number] {
  const [from = Number.NaN, to = from] = range.split("-").map((text) => {
    const named = names.indexOf(text);
    if (named >= 0) return named + min;
    return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  });
  return [from, to];
}

/** All values as a star; runs as ranges; the rest by itself. */
function list(numbers: readonly number[], all: number): string {
  if (numbers.length === all) return "*";
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from},${to}` : `${from}-${to}`))
    .join(",");
}
