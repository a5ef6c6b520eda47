import { count } from "../../model/words";

const units = [
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
] as const;

/** `3 days`, `1 hour`; the largest unit of which there are at least two, so that no hour is hidden in `1 day`. */
export function lasting(ms: number): string {
  const unit = units.find((one) => ms >= 2 * one.ms) ?? units[2];
  return count(Math.floor(ms / unit.ms), unit.name);
}

/** `2026-11-28 14:02 UTC`. */
export function minuteOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `2026-11-28 14:02 UTC (3 hours ago)`, `… (in 5 days)`. */
export function whenever(time: string, now: Date): string {
  const ms = now.getTime() - Date.parse(time);
  return `${minuteOf(time)} (${ms >= 0 ? `${lasting(ms)} ago` : `in ${lasting(-ms)}`})`;
}
