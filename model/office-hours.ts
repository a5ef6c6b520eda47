import { minutesOf, minutesPerDay, timeOf } from "./windows";

/**
 * How long after its start an environment may take until its site answers: a host a few minutes, a database up to ten, and
 * a fresh look at both. Nothing is called and nobody is told before.
 */
export const wakingMinutes = 20;

/** The wall-clock time from which it can be worked with: `07:20` of `07:00`; `24:00` where that is no more the same day. */
export function awakeFrom(start: string): string {
  return timeOf(Math.min(minutesOf(start) + wakingMinutes, minutesPerDay));
}
