import {
  dailyWindow,
  minutesOf,
  minutesPerDay,
  minutesPerWeek,
  overlaps,
  weekdays,
  weeklyWindow,
  type Window,
} from "../model/windows";
import { offsetIn } from "./clock";
import type { OfficeHours } from "./environment";

// Why: docs/decisions/0013.
/** Whether a daily window (`hh:mm-hh:mm`) and a weekly one (`ddd:hh:mm-ddd:hh:mm`) share a minute. */
export function overlap(daily: string, weekly: string): boolean {
  const [each, once] = [dailyWindow(daily), weeklyWindow(weekly)];
  return each !== null && once !== null && overlaps(each, once);
}

/**
 * Whether a window in UTC lies within office hours, in winter and in summer time. A daily window must do so on the days
 * on which the environment runs, a weekly one on its own day.
 */
export function withinHours(window: string, hours: OfficeHours): boolean {
  const open = minutesOf(hours.start);
  const close = minutesOf(hours.stop);
  return offsets(hours.timezone).every((offset) => {
    const inside = windowsOfAWeek(window).filter(({ start, length }) => {
      const local = modulo(start + offset, minutesPerWeek);
      const day = Math.floor(local / minutesPerDay);
      const runs = hours.days.some((name) => weekdays.indexOf(name) === day);
      return runs && local % minutesPerDay >= open && (local % minutesPerDay) + length <= close;
    });
    return inside.length >= (weeklyWindow(window) !== null ? 1 : hours.days.length);
  });
}

function windowsOfAWeek(window: string): readonly Window[] {
  const [each, once] = [dailyWindow(window), weeklyWindow(window)];
  if (once !== null || each === null) return once === null ? [] : [once];
  return weekdays.map((_, day) => ({ ...each, start: each.start + day * minutesPerDay }));
}

const known = new Map<string, readonly number[]>();

/** Minutes that a zone is ahead of UTC, in January and in July. Node takes its time to find that out. */
function offsets(timezone: string): readonly number[] {
  const found = known.get(timezone) ?? offsetsOf(timezone);
  known.set(timezone, found);
  return found;
}

function offsetsOf(timezone: string): readonly number[] {
  const offset = offsetIn(timezone);
  return [0, 6].map((month) => offset(Date.UTC(2026, month, 15)));
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
