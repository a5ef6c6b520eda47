import { minutesOf, minutesPerDay, minutesPerWeek, timeOf, weekdays } from "../../model/windows";

/**
 * A window of one hour that begins some hours after another weekly one does: ElastiCache takes none that is shorter.
 * @example hourAfter("sun:23:30-mon:00:00", 1) is "mon:00:30-mon:01:30"
 */
export function hourAfter(window: string, hours: number): string {
  const day = weekdays.findIndex((name) => name === window.slice(0, 3));
  const start = day * minutesPerDay + minutesOf(window.slice(4, "ddd:hh:mm".length)) + hours * 60;
  return `${atMinute(start)}-${atMinute(start + 60)}`;
}

function atMinute(ofWeek: number): string {
  const minutes = ofWeek % minutesPerWeek;
  return `${weekdays[Math.floor(minutes / minutesPerDay)] ?? ""}:${timeOf(minutes % minutesPerDay)}`;
}
