import { z } from "zod";
import { readKept, writeWhole } from "./files";
import { places } from "./places";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** As long as the alarm on the metric takes to begin. */
const alarmMs = 15 * minuteMs;
/** What comes and goes is new once a day. */
const knownMs = 24 * hourMs;

const toldSchema = z.object({
  /** When each problem was seen first and last, in milliseconds; by its sentence without figures. */
  seen: z.record(z.string(), z.object({ first: z.number(), last: z.number() })),
  /** When the alarm was begun anew last. */
  anew: z.number(),
});

export type Told = Readonly<z.infer<typeof toldSchema>>;

export const nothingTold: Told = { seen: {}, anew: 0 };

// Why: docs/decisions/0102.
/**
 * An alarm that is on mails nobody of what comes beside. Once in an hour, where something new comes beside a problem that
 * lasts, nothing is counted for one minute: the alarm ends, and begins again with all of them.
 * @returns how many problems the metric is to say.
 */
export function countToTell(told: Told, problems: readonly string[], now: number): { told: Told; count: number } {
  const recent = Object.entries(told.seen).filter(([, { last }]) => Math.abs(now - last) < knownMs);
  const seen = Object.fromEntries(recent);
  const keys = [...new Set(problems.map((problem) => problem.replaceAll(/\d+/g, "#")))];
  const isNew = keys.some((key) => seen[key] === undefined);
  const lasts = keys.some((key) => seen[key] !== undefined && now - seen[key].first > alarmMs);
  for (const key of keys) {
    const known = seen[key];
    const isOn = known !== undefined && now - known.last <= alarmMs;
    seen[key] = { first: isOn ? known.first : now, last: now };
  }
  const beginsAnew = isNew && lasts && Math.abs(now - told.anew) > hourMs;
  return { told: { seen, anew: beginsAnew ? now : told.anew }, count: beginsAnew ? 0 : problems.length };
}

/** The same, from minute to minute. */
export function problemsToTell(problems: readonly string[]): number {
  const before = readKept(places.told, toldSchema) ?? nothingTold;
  const { told, count } = countToTell(before, problems, Date.now());
  writeWhole(places.told, JSON.stringify(told));
  return count;
}
