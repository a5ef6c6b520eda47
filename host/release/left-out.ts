import type { Facts } from "../contract/facts";

const dayMs = 86_400_000;
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/**
 * Windows whose time the clock leaves out when it is put forward, as moments: what would have been 02:30 by the clock of
 * the day before. systemd leaves out the whole window. One that comes twice, when the clock is put back, opens once.
 * @param year the first of two that are looked through.
 */
export function leftOut({ day, time, timezone }: Facts["updates"], year: number): Date[] {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  /** What the clock on the wall shows, as if it were UTC. */
  const wall = (moment: number): number => {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year: of = 0, month = 1, day: date = 1, hour = 0, minute = 0 } = parts;
    return Date.UTC(of, month - 1, date, hour, minute);
  };
  const found: Date[] = [];
  for (let date = Date.UTC(year, 0, 1); date < Date.UTC(year + 2, 0, 1); date += dayMs) {
    if (days[new Date(date).getUTCDay()] !== day) continue;
    const wanted = date + (hours * 60 + minutes) * 60_000;
    const before = wanted - (wall(wanted - dayMs) - (wanted - dayMs));
    const after = wanted - (wall(wanted + dayMs) - (wanted + dayMs));
    if (wall(before) !== wanted && wall(after) !== wanted) found.push(new Date(before));
  }
  return found;
}
