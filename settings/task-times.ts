import { awakeFrom, wakingMinutes } from "../model/office-hours";
import { parseUnixSchedule, type UnixSchedule } from "../model/unix-schedule";
import { gapsOf, offsetIn } from "./clock";
import type { OfficeHours, TaskSettings } from "./environment";
import { minutesOf, weekdays } from "../model/windows";

/** What is legal of a task's time, and seldom meant: a sentence each. */
export function taskTimeWarnings(
  tasks: readonly TaskSettings[],
  hours: OfficeHours | undefined,
  today: string,
): string[] {
  return tasks.flatMap(({ name, schedule, timezone }) => {
    if (schedule.startsWith("rate(")) return [];
    const times = parseUnixSchedule(schedule);
    if (hours !== undefined && !runsWithin(times, timezone, hours, today)) {
      return [
        `${name} never runs: all its times (${schedule}, ${timezone}) lie outside of the office hours, in whose first ${wakingMinutes} minutes host and database start`,
      ];
    }
    return skipped(times, timezone, today).map(
      (date) =>
        `${name} does not run on ${date}, when clocks in ${timezone} go forward and leave out ${timesOf(times)}`,
    );
  });
}

function timesOf({ hours, minutes }: UnixSchedule): string {
  return hours.length * minutes.length === 1 ? "its time" : "all its times";
}

/** Whether any of its times lies in the office hours, in winter or in summer. */
function runsWithin(times: UnixSchedule, timezone: string, hours: OfficeHours, today: string): boolean {
  const [open, close] = [minutesOf(awakeFrom(hours.start)), minutesOf(hours.stop)];
  const year = Number(today.slice(0, 4));
  return [0, 6].some((month) => {
    const moment = Date.UTC(year, month, 15);
    const shift = offsetIn(hours.timezone)(moment) - offsetIn(timezone)(moment);
    return daysOfWeek(times).some((day) =>
      times.hours.some((hour) =>
        times.minutes.some((minute) => {
          const at = hour * 60 + minute + shift;
          const [inDay, on] = [modulo(at, 24 * 60), modulo(day + Math.floor(at / (24 * 60)), 7)];
          // Cron counts days from Sunday.
          return inDay >= open && inDay < close && hours.days.some((name) => (weekdays.indexOf(name) + 1) % 7 === on);
        }),
      ),
    );
  });
}

/** Dates on which a task does not run at all: Scheduler leaves out what the clock does. */
function skipped(times: UnixSchedule, timezone: string, today: string): string[] {
  const all = times.hours.flatMap((hour) => times.minutes.map((minute) => hour * 60 + minute));
  const gaps = gapsOf(timezone, today).filter(({ from, to }) => all.every((at) => at >= from && at < to));
  return gaps.map(({ date }) => date).filter((date) => comesOn(times, date));
}

function comesOn(times: UnixSchedule, date: string): boolean {
  const [, month = 0, day = 0] = date.split("-").map(Number);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const [byDay, byWeekday] = [times.days.includes(day), times.weekdays.includes(weekday)];
  return times.months.includes(month) && (times.needsBoth ? byDay && byWeekday : byDay || byWeekday);
}

/** Days of the week on which it may run. */
function daysOfWeek({ needsBoth, days, weekdays: named }: UnixSchedule): readonly number[] {
  return needsBoth || days.length === 0 ? named : [0, 1, 2, 3, 4, 5, 6];
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
