/** Days in the order in which one follows the other, as windows of RDS and ElastiCache name them. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const minutesPerDay = 24 * 60;
export const minutesPerWeek = 7 * minutesPerDay;

/** Minutes from midnight, or from Monday's, and how many it lasts. */
export interface Window {
  readonly start: number;
  readonly length: number;
}

/** Minutes of `hh:mm` since midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** `hh:mm` of minutes since midnight. */
export function timeOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** `03:00-04:00`, every day; null for what is none. */
export function dailyWindow(text: string): Window | null {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
  return from === undefined || to === undefined ? null : between(minutesOf(from), minutesOf(to), minutesPerDay);
}

/** `sun:03:00-sun:04:00`; null for what is none. */
export function weeklyWindow(text: string): Window | null {
  const [, from, to] = /^(\w{3}:\d\d:\d\d)-(\w{3}:\d\d:\d\d)$/.exec(text.toLowerCase()) ?? [];
  return from === undefined || to === undefined ? null : between(ofWeek(from), ofWeek(to), minutesPerWeek);
}

/** Whether a weekly window touches a daily one on any day, also around the end of the week. */
export function overlaps(each: Window, once: Window): boolean {
  return [...Array(9).keys()].some((number) => {
    const begin = (number - 1) * minutesPerDay + each.start;
    return begin < once.start + once.length && once.start < begin + each.length;
  });
}

function between(from: number, to: number, around: number): Window {
  return { start: from, length: (to - from + around) % around };
}

function ofWeek(text: string): number {
  return weekdays.findIndex((name) => name === text.slice(0, 3)) * minutesPerDay + minutesOf(text.slice(4));
}
