import { ofCertificate } from "../../host/release/problems";
import { ofDrill } from "../../host/release/drill-problems";
import { ofWindows, type WindowRecord } from "../../host/release/window-record";
import { minuteOf, timeOf, type World, year } from "./world";

const dayMinutes = 1_440;
const dayMs = 86_400_000;

/** What the host writes down, and judges by itself. */
export interface HostYear {
  /** What a window did not update, by its day; null for one that does not come to its end. */
  readonly windows: Readonly<Record<string, readonly string[] | null>>;
  /** What a drill found, by its day; one by hand may be among them. null for one that does not come. */
  readonly drills: Readonly<Record<string, readonly string[] | null>>;
  /** From which day on the proxy cannot renew, and until which. */
  readonly noRenewal: readonly [from: string, until: string];
}

/** For how many days Let's Encrypt gives a certificate by then: https://letsencrypt.org/2025/12/02/from-90-to-45 */
function lifetimeDays(now: Date): number {
  if (now >= new Date("2028-02-16")) return 45;
  return now >= new Date("2027-02-10") ? 64 : 90;
}

/** Plays a window each Sunday, a drill each first Wednesday and the renewals, and asks the host's own code each hour. */
export function hostFinds(world: World, played: HostYear): void {
  const atMs = (minute: number): number => year.from + minute * 60_000;
  let windows: WindowRecord = { since: new Date(year.from).toISOString(), last: null, failures: [] };
  let drill = { value: "none", written: year.from };
  let [from, until] = [new Date(atMs(-42 * dayMinutes)), new Date(atMs(48 * dayMinutes))];
  for (let minute = 0; minute < year.minutes; minute += 60) {
    const now = new Date(atMs(minute));
    const day = timeOf(minute).slice(0, 10);
    const isHour = (hour: number): boolean => now.getUTCHours() === hour;
    if (now.getUTCDay() === 0 && isHour(3)) {
      const failures = played.windows[day] ?? [];
      if (played.windows[day] !== null) windows = { ...windows, last: now.toISOString(), failures: [...failures] };
    }
    const isByClock = now.getUTCDay() === 3 && now.getUTCDate() <= 7;
    const problems = played.drills[day] ?? (isByClock && played.drills[day] !== null ? [] : null);
    if (problems !== null && isHour(4)) {
      drill = { value: JSON.stringify({ ended: now.toISOString(), problems }), written: now.getTime() };
    }
    // The proxy renews when a third of the time is left.
    const cannot =
      minute >= minuteOf(`${played.noRenewal[0]} 00:00`) && minute < minuteOf(`${played.noRenewal[1]} 00:00`);
    if ((until.getTime() - now.getTime()) * 3 < until.getTime() - from.getTime() && !cannot)
      [from, until] = [now, new Date(now.getTime() + lifetimeDays(now) * dayMs)];
    const found = [
      ...ofWindows(windows, now),
      ...ofDrill(drill, now.getTime()),
      ...ofCertificate({ domain: "app.example.com" }, { from, until }, now),
    ];
    if (found.length > 0) world.found.set(minute, 60, found.length);
  }
}
