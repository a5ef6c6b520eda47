import { offsetIn } from "./clock";
import type { OfficeHours } from "./environment";
import { weekdays } from "./primitives";

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** Minutes from Monday 00:00; `to` is after `from`, and may lie in the next week. */
interface Span {
  readonly from: number;
  readonly to: number;
}

// Why: docs/decisions/0013.
/** Whether a daily window (`hh:mm-hh:mm`) and a weekly one (`ddd:hh:mm-ddd:hh:mm`) share a minute. */
export function overlap(daily: string, weekly: string): boolean {
  const week = spans(weekly);
  return spans(daily).some((day) =>
    week.some((other) =>
      [-minutesPerWeek, 0, minutesPerWeek].some((shift) => day.from + shift < other.to && other.from < day.to + shift),
    ),
  );
}

/**
 * Whether a window in UTC lies within office hours, in winter and in summer time. A daily window must do so on the days
 * on which the environment runs, a weekly one on its own day.
 */
export function withinHours(window: string, hours: OfficeHours): boolean {
  const open = minutesOf(hours.start);
  const close = minutesOf(hours.stop);
  return offsets(hours.timezone).every((offset) => {
    const local = spans(window).map(({ from, to }) => ({ from: from + offset, to: to + offset }));
    const inside = local.filter(({ from, to }) => {
      const start = modulo(from, minutesPerWeek);
      const day = Math.floor(start / minutesPerDay);
      const runs = hours.days.some((name) => weekdays.indexOf(name) === day);
      return runs && start % minutesPerDay >= open && (start % minutesPerDay) + (to - from) <= close;
    });
    return inside.length >= (isWeekly(window) ? 1 : hours.days.length);
  });
}

function isWeekly(window: string): boolean {
  return /^[a-z]/.test(window);
}

function spans(window: string): Span[] {
  const [from = "", to = ""] = window.split("-");
  if (isWeekly(window)) return [span(weekMinute(from), weekMinute(to), minutesPerWeek)];
  const { from: start, to: end } = span(minutesOf(from), minutesOf(to), minutesPerDay);
  return weekdays.map((_, day) => ({ from: start + day * minutesPerDay, to: end + day * minutesPerDay }));
}

function span(from: number, to: number, around: number): Span {
  return { from, to: to > from ? to : to + around };
}

function weekMinute(text: string): number {
  return weekdays.findIndex((name) => name === text.slice(0, 3)) * minutesPerDay + minutesOf(text.slice(4));
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
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
