import type { Run } from "../components/registered";
import { Track, type World, year } from "./world";

const dayMs = 86_400_000;

/** How long a machine takes until it answers, and a database: minutes. */
const [hostStarts, databaseStarts] = [4, 9];

/**
 * Lets an environment sleep as the schedules of its program say: host and database are away, and the site's alarm is
 * silent between DisableAlarmActions and EnableAlarmActions. RDS refuses to start what runs and to stop what is stopped.
 * @param wakes minutes at which a person wakes host and database. @returns whether it is.
 */
export function sleepOf(run: Run, world: World, wakes: readonly number[] = []): (minute: number) => boolean {
  const byHand = wakes.flatMap((minute) =>
    ["startInstances", "startDBInstance"].map((api) => ({ api, minute, isKept: false })),
  );
  const calls = run
    .of("aws:scheduler/schedule:Schedule")
    .flatMap(({ inputs }) => callsOf(inputs as unknown as Schedule))
    .concat(byHand)
    .sort((left, right) => left.minute - right.minute);
  const silence = new Track();
  const since: Record<string, number | undefined> = {};
  // The year begins on a holiday: it sleeps.
  for (const what of ["host", "database", "silence"]) since[what] = 0;
  const wake = (what: string, track: Track, until: number, value: number): void => {
    const from = since[what];
    if (from !== undefined) track.set(from, until - from, value);
    since[what] = undefined;
  };
  for (const { api, minute, isKept } of calls) {
    const isAsleep = since["database"] !== undefined;
    if (isKept && api.endsWith(isAsleep ? "stopDBInstance" : "startDBInstance")) world.failedHours.set(minute, 600);
    if (api.endsWith("stopInstances")) since["host"] = minute;
    if (api.endsWith("stopDBInstance")) since["database"] = minute;
    if (api.endsWith("disableAlarmActions")) since["silence"] = minute;
    if (api.endsWith("startInstances")) wake("host", world.hostAway, minute + hostStarts, 2);
    if (api.endsWith("startDBInstance")) wake("database", world.databaseAway, minute + databaseStarts, 2);
    if (api.endsWith("enableAlarmActions")) wake("silence", silence, minute, 1);
  }
  wake("host", world.hostAway, year.minutes, 2);
  wake("database", world.databaseAway, year.minutes, 2);
  wake("silence", silence, year.minutes, 1);
  return (minute) => silence.at(minute) > 0;
}

interface Schedule {
  readonly scheduleExpression: string;
  readonly scheduleExpressionTimezone: string;
  readonly target: { readonly arn: string; readonly deadLetterConfig?: object };
}

interface Call {
  readonly api: string;
  readonly minute: number;
  /** Whether its failure is kept for somebody. */
  readonly isKept: boolean;
}

const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Every occurrence in the year of `cron(0 7 ? * MON,TUE *)`, in its own time zone. */
function callsOf({ scheduleExpression, scheduleExpressionTimezone: zone, target }: Schedule): Call[] {
  const [, minuteText, hourText, days = ""] = /^cron\((\d+) (\d+) \? \* ([A-Z,]+) \*\)$/.exec(scheduleExpression) ?? [];
  const [, api] = /^arn:aws:scheduler:::aws-sdk:(.*)$/.exec(target.arn) ?? [];
  if (minuteText === undefined || hourText === undefined || api === undefined) return [];
  const isKept = target.deadLetterConfig !== undefined;
  const found: Call[] = [];
  for (let day = year.from; day < year.from + 365 * dayMs; day += dayMs) {
    if (!days.split(",").includes(weekdays[new Date(day).getUTCDay()] ?? "")) continue;
    const wall = day + (Number(hourText) * 60 + Number(minuteText)) * 60_000;
    found.push({ api, isKept, minute: (wall - offsetMs(wall, zone) - year.from) / 60_000 });
  }
  return found;
}

/** Of a zone against UTC at about that time; summer time never begins at an hour at which people work. */
function offsetMs(time: number, timeZone: string): number {
  const text = new Date(time).toLocaleString("sv-SE", { timeZone });
  return Date.parse(`${text.replace(" ", "T")}Z`) - time;
}
