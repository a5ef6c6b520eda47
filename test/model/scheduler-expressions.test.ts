import assert from "node:assert/strict";
import { Cron } from "croner";
import fc from "fast-check";
import { schedulerExpressions } from "../../model/scheduler-expressions";
import { ScheduleError } from "../../model/unix-schedule";
import { occurrences } from "./aws-cron";

describe("a unix schedule in Scheduler's words", () => {
  const converted: readonly (readonly [string, readonly string[]])[] = [
    ["30 2 * * *", ["cron(30 2 * * ? *)"]],
    ["0 8 * * mon-fri", ["cron(0 8 ? * 2-6 *)"]],
    ["0 8 * * 0", ["cron(0 8 ? * 1 *)"]],
    ["0 8 * * 7", ["cron(0 8 ? * 1 *)"]],
    ["0 8 * * 5-7", ["cron(0 8 ? * 1,6,7 *)"]],
    ["*/15 9-17 * * *", ["cron(0,15,30,45 9-17 * * ? *)"]],
    ["0 0 1,15 * *", ["cron(0 0 1,15 * ? *)"]],
    ["0 0 13 * fri", ["cron(0 0 13 * ? *)", "cron(0 0 ? * 6 *)"]],
    ["0 0 1 jan,JUL *", ["cron(0 0 1 1,7 ? *)"]],
    ["0 0 */1 * mon", ["cron(0 0 ? * 2 *)"]],
    ["0 12 * * */2", ["cron(0 12 ? * 1,3,5,7 *)"]],
    ["0 0 2 * 0-6", ["cron(0 0 * * ? *)"]],
    ["0 0 29 2 *", ["cron(0 0 29 2 ? *)"]],
    // The 30th never comes; Mondays do.
    ["0 0 30 2 mon", ["cron(0 0 ? 2 2 *)"]],
    // The first Sunday, and the third Monday.
    ["0 0 1-7 * */7", ["cron(0 0 ? * 1#1 *)"]],
    ["@daily", ["cron(0 0 * * ? *)"]],
    ["@hourly", ["cron(0 * * * ? *)"]],
    ["@weekly", ["cron(0 0 ? * 1 *)"]],
    ["@monthly", ["cron(0 0 1 * ? *)"]],
    ["@yearly", ["cron(0 0 1 1 ? *)"]],
    ["rate(5 minutes)", ["rate(5 minutes)"]],
  ];
  for (const [unix, expressions] of converted)
    it(`says ${unix} as ${expressions.join(" and ")}`, () => {
      assert.deepEqual(schedulerExpressions(unix), expressions);
    });

  const refused = [
    { unix: "@reboot", says: /nothing tells Scheduler that the host has started/ },
    { unix: "0 0 */2 * mon", says: /^named days: .*which Scheduler cannot say/ },
    { unix: "0 0 13 * */2", says: /^named days/ },
    { unix: "0 0 * *", says: /^five fields/ },
    { unix: "61 0 * * *", says: /^minute 0-59$/ },
    { unix: "0 0 * * noday", says: /^day of week 0-7 or a name$/ },
    { unix: "0 5-1 * * *", says: /^hour 0-23$/ },
    { unix: "*/60 * * * *", says: /^minute 0-59 with a step of 1 to 59 \(\/60 names no second value/ },
    { unix: "0 */24 * * *", says: /^hour 0-23 with a step of 1 to 23/ },
    { unix: "5/10 * * * *", says: /a step needs a range to step through: 5-59\/10/ },
    { unix: "0 0 30 2 *", says: /^days that there are: no 30 comes in feb, so it never runs/ },
    { unix: "0 0 31 4,6 *", says: /no 31 comes in apr, jun/ },
    { unix: "*/0 * * * *", says: /^minute 0-59 with a step of 1 to 59 \(\/0/ },
  ];
  for (const { unix, says } of refused)
    it(`refuses ${unix}, and says why`, () => {
      assert.throws(
        () => schedulerExpressions(unix),
        (error) => error instanceof ScheduleError && says.test(error.message),
      );
    });

  it("fires at the same minutes as another library, for two years", () => {
    const number = (min: number, max: number) => fc.integer({ min, max }).map(String);
    const part = (min: number, max: number) =>
      fc.oneof(
        number(min, max),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
          .map((ends) => `${Math.min(...ends)}-${Math.max(...ends)}`),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min: 1, max: 6 }))
          .map(([from, step]) => `${from}-${max}/${step}`),
      );
    const field = (min: number, max: number) =>
      fc.oneof(
        fc.constant("*"),
        number(2, 6).map((step) => `*/${step}`),
        fc.array(part(min, max), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(",")),
      );
    const unix = fc
      .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
      .map((fields) => fields.join(" "));
    // No leap year: the other library misses the first of March when it starts in the last days of a leap February.
    const start = fc.integer({ min: 0, max: 729 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)));
    let compared = 0;
    fc.assert(
      fc.property(unix.filter(isReadAlike), start, (schedule, from) => {
        let expressions: string[];
        try {
          expressions = schedulerExpressions(schedule);
        } catch (error) {
          // Days of month and week at once, of which Debian demands both.
          assert.match(String(error), /both/);
          return;
        }
        const other = new Cron(schedule, { utcOffset: 0, legacyMode: true })
          .nextRuns(20, from)
          .map((at) => at.toISOString());
        const own = occurrences(expressions, from);
        assert.deepEqual(
          Array.from({ length: other.length }, () => own.next().value as unknown),
          other,
        );
        compared += 1;
      }),
      { numRuns: 300 },
    );
    assert.ok(compared > 200, `only ${compared} schedules were compared`);
  });
});

/** A step over all days, with other days beside it: Debian demands both, and the other library takes either. */
function isReadAlike(schedule: string): boolean {
  const [, , day = "", , weekday = ""] = schedule.split(" ");
  return !(day.startsWith("*/") && weekday !== "*") && !(weekday.startsWith("*/") && day !== "*");
}
