import type { StackSettings } from "./parse";

/** Hours of an average month of 730 in which host and database run. */
export function runningHours(settings: StackSettings): number {
  if (settings.kind !== "environment" || settings.officeHours === undefined) return 730;
  const { days, start, stop } = settings.officeHours;
  const hoursAWeek = days.length * (hour(stop) - hour(start));
  return (hoursAWeek * 730) / (7 * 24);
}

function hour(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours + minutes / 60;
}
