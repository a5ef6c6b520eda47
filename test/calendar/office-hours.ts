import { ServiceError } from "../stand-ins/aws";
import type { Deployed, Schedule } from "./deployed";
import { Track, type World, year } from "./world";

const dayMs = 86_400_000;

/** How long a machine takes until it answers, and a database: minutes. */
const [hostStarts, databaseStarts] = [4, 9];

/** Whose schedules were so from a minute on. */
export interface Hours {
  readonly from: number;
  readonly schedules: readonly Schedule[];
}

/**
 * Lets an environment sleep as the schedules that stand say: each is called in AWS at its time, and what is running and
 * silent then is what AWS has. What AWS refuses goes where the schedule keeps its failures.
 * @param wakes minutes at which a person wakes host and database. @returns whether its alarm is silent.
 */
export function sleepOf(
  deployed: Deployed,
  hours: readonly Hours[],
  world: World,
  wakes: readonly number[] = [],
): (minute: number) => boolean {
  const called = hours.flatMap(({ from, schedules }, index) => {
    const until = hours[index + 1]?.from ?? year.minutes;
    return schedules.flatMap(callsOf).filter(({ minute }) => minute >= from && minute < until);
  });
  const first = (hours[0]?.schedules ?? []).flatMap((one) => (callsOf(one).length > 0 ? [one.Target] : []));
  const byHand = wakes.flatMap((minute) => first.filter(isWaking).map((target) => ({ minute, target })));
  const silence = new Track();
  const tracks = { host: world.hostAway, database: world.databaseAway, silence };
  const since: Partial<Record<keyof typeof tracks, number>> = {};
  const look = (minute: number): void => {
    const asleep = deployed.asleep();
    for (const what of ["host", "database", "silence"] as const) {
      const from = since[what];
      if (from === undefined && asleep[what]) since[what] = minute;
      if (from === undefined || asleep[what]) continue;
      const [later, value] = awakens[what];
      tracks[what].set(from, minute + later - from, value);
      Reflect.deleteProperty(since, what);
    }
  };
  // The year begins on a holiday: it sleeps.
  for (const target of first.filter((one) => !isWaking(one))) call(deployed, target);
  look(0);
  for (const { target, minute } of [...called, ...byHand].sort((left, right) => left.minute - right.minute)) {
    const isDone = call(deployed, target);
    if (!isDone && target.DeadLetterConfig !== undefined) world.failedHours.set(minute, 600);
    look(minute);
  }
  for (const target of first.filter(isWaking)) call(deployed, target);
  look(year.minutes);
  return (minute) => silence.at(minute) > 0;
}

/** Until it answers again, and of which kind its absence is; alarms are silent as long as they are. */
const awakens = { host: [hostStarts, 2], database: [databaseStarts, 2], silence: [0, 1] } as const;

type Target = Schedule["Target"];

/** Whether it starts something, or lets an alarm speak. */
function isWaking({ Arn }: Target): boolean {
  return /:(start|enable)\w+$/.test(Arn);
}

/** @returns whether AWS has taken it. */
function call(deployed: Deployed, { Arn, Input }: Target): boolean {
  try {
    deployed.inside.schedule(Arn, Input);
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}

interface Call {
  readonly minute: number;
  readonly target: Target;
}

const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Every occurrence in the year of `cron(0 7 ? * MON,TUE *)`, in its own time zone. */
function callsOf({ ScheduleExpression, ScheduleExpressionTimezone: zone, Target: target }: Schedule): Call[] {
  const [, minuteText, hourText, days = ""] = /^cron\((\d+) (\d+) \? \* ([A-Z,]+) \*\)$/.exec(ScheduleExpression) ?? [];
  // A task of the application is no call of AWS.
  if (minuteText === undefined || hourText === undefined || !target.Arn.startsWith("arn:aws:scheduler:::aws-sdk:"))
    return [];
  const found: Call[] = [];
  for (let day = year.from; day < year.from + 365 * dayMs; day += dayMs) {
    if (!days.split(",").includes(weekdays[new Date(day).getUTCDay()] ?? "")) continue;
    const wall = day + (Number(hourText) * 60 + Number(minuteText)) * 60_000;
    found.push({ target, minute: (wall - offsetMs(wall, zone) - year.from) / 60_000 });
  }
  return found;
}

const offsets = new Map<string, number>();

/** Of a zone against UTC at about that time; summer time never begins at an hour at which people work. */
function offsetMs(time: number, timeZone: string): number {
  const key = `${time} ${timeZone}`;
  const text = offsets.has(key) ? "" : new Date(time).toLocaleString("sv-SE", { timeZone });
  const offset = offsets.get(key) ?? Date.parse(`${text.replace(" ", "T")}Z`) - time;
  offsets.set(key, offset);
  return offset;
}
