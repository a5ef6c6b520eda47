import { minutesOf, minutesPerDay, weekdays } from "../../../model/windows";

/**
 * Scheduler's cron expression for a time of day on some days of the week, some minutes later: past midnight, the days
 * move on by one. `clock` is `hh:mm`.
 */
export function weeklyCron(days: readonly string[], clock: string, delayMinutes = 0): string {
  const total = minutesOf(clock) + delayMinutes;
  const shift = Math.floor(total / minutesPerDay);
  const at = total % minutesPerDay;
  const shifted = weekdays.filter((_, index) => days.includes(weekdays.at((index - shift) % weekdays.length) ?? ""));
  return `cron(${at % 60} ${Math.floor(at / 60)} ? * ${shifted.join(",").toUpperCase()} *)`;
}
