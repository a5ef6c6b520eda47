import { dayComes, parseUnixSchedule, ScheduleError } from "./unix-schedule";

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const rate = /^rate\((1 (minute|hour|day)|([2-9]|[1-9]\d{1,4}) (minutes|hours|days))\)$/;

/**
 * EventBridge Scheduler's expressions for a unix schedule: one, or two where unix means "on this day of the month or on
 * that day of the week". `rate(…)` stays as it is.
 * @throws ScheduleError for `@reboot`, for anything that is no schedule, for days that never come, and for days of month
 *   and week that Debian's cron demands both and Scheduler cannot say.
 */
export function schedulerExpressions(schedule: string): string[] {
  if (rate.test(schedule)) return [schedule];
  if (schedule.startsWith("rate")) throw new ScheduleError("rate(1 hour), rate(5 minutes), rate(2 days)");
  const { minutes, hours, days, months, weekdays, needsBoth } = parseUnixSchedule(schedule);
  const time = `${list(minutes, 60)} ${list(hours, 24)}`;
  const inMonths = list(months, 12);
  const byDay = `cron(${time} ${list(days, 31)} ${inMonths} ? *)`;
  // Scheduler counts from Sunday as 1.
  const onWeekdays = (text: string): string => `cron(${time} ? ${inMonths} ${text} *)`;
  const byWeekday = onWeekdays(
    list(
      weekdays.map((number) => number + 1),
      7,
    ),
  );
  const [isEveryDay, isEveryWeekday] = [days.length === 31, weekdays.length === 7];
  if (needsBoth) {
    // Both have to hold, and one that names all days always does.
    if (isEveryWeekday) return [byDay];
    if (isEveryDay) return [byWeekday];
    const ordinal = ordinalWeek(days);
    const [weekday] = weekdays;
    if (ordinal !== undefined && weekday !== undefined && weekdays.length === 1) {
      return [onWeekdays(`${weekday + 1}#${ordinal}`)];
    }
    throw new ScheduleError(
      "named days: it means days that are both of that month's days and of those of the week, which Scheduler cannot say",
    );
  }
  // Either suffices.
  if (isEveryDay || isEveryWeekday) return [`cron(${time} * ${inMonths} ? *)`];
  return dayComes({ days, months }) ? [byDay, byWeekday] : [byWeekday];
}

/** 1 for the days 1 to 7 of a month, which hold each weekday once, and so on to 4. */
function ordinalWeek(days: readonly number[]): number | undefined {
  const [first = 0] = days;
  const isWeek = days.length === 7 && days[6] === first + 6;
  return isWeek && first % 7 === 1 ? (first + 6) / 7 : undefined;
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

/** The first such day of each month, at a wall-clock time `hh:mm`. @param day `mon` to `sun`. */
export function monthlyCron(day: string, clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return `cron(${minutes} ${hours} ? * ${day.toUpperCase()}#1 *)`;
}
