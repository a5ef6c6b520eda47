/** Days in the order in which one follows the other; Scheduler takes the same three letters. */
const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const minutesPerDay = 24 * 60;

/**
 * Scheduler's cron expression for a time of day on some days of the week, some minutes later: past midnight, the days
 * move on by one. `clock` is `hh:mm`.
 */
export function weeklyCron(days: readonly string[], clock: string, delayMinutes = 0): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const total = hours * 60 + minutes + delayMinutes;
  const shift = Math.floor(total / minutesPerDay);
  const at = total % minutesPerDay;
  const shifted = week.filter((_, index) => days.includes(week.at((index - shift) % week.length) ?? ""));
  return `cron(${at % 60} ${Math.floor(at / 60)} ? * ${shifted.join(",").toUpperCase()} *)`;
}
