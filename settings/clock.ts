/** In so many days every zone changes its clocks at least once, or never. */
const daysAhead = 400;
const dayMs = 86_400_000;

/** Wall-clock times that a zone leaves out once, because its clocks go forward: minutes of a day, the end excluded. */
export interface Gap {
  /** ISO date. */
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

const known = new Map<string, readonly Gap[]>();

/** @param today ISO date from which on it is looked. */
export function gapsOf(timezone: string, today: string): readonly Gap[] {
  const key = `${timezone} ${today}`;
  const found = known.get(key) ?? findGaps(timezone, Date.parse(today));
  known.set(key, found);
  return found;
}

function findGaps(timezone: string, start: number): Gap[] {
  const offset = offsetIn(timezone);
  const gaps: Gap[] = [];
  for (let day = start; day < start + daysAhead * dayMs; day += dayMs) {
    const [before, after] = [offset(day), offset(day + dayMs)];
    if (after <= before) continue;
    const local = new Date(changeBetween(day, day + dayMs, offset) + before * 60_000);
    const from = local.getUTCHours() * 60 + local.getUTCMinutes();
    gaps.push({ date: local.toISOString().slice(0, 10), from, to: from + after - before });
  }
  return gaps;
}

/** The first minute of the later offset, by halves. */
function changeBetween(start: number, end: number, offset: (moment: number) => number): number {
  let [low, high] = [start, end];
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (offset(middle) === offset(start)) low = middle;
    else high = middle;
  }
  return high;
}

/** Minutes that a zone is ahead of UTC at a moment. */
export function offsetIn(timezone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
  return (moment) => {
    const name = format.formatToParts(moment).find((part) => part.type === "timeZoneName");
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? "") ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  };
}
