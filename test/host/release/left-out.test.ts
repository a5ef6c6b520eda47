import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { leftOut } from "../../../host/release/left-out";
import { calendar, momentOf } from "../../../host/release/window";

describe("a window of updates whose time the clock leaves out", () => {
  const table: readonly (readonly [day: "sun" | "sat", time: string, timezone: string, moments: readonly string[]])[] =
    [
      // tzdata: clocks go forward on the last Sunday of March at 01:00 UTC.
      ["sun", "02:30", "Europe/Berlin", ["2027-03-28 01:30 UTC", "2028-03-26 01:30 UTC"]],
      ["sun", "01:30", "Europe/London", ["2027-03-28 01:30 UTC", "2028-03-26 01:30 UTC"]],
      // On the second Sunday of March at 02:00 of each zone.
      ["sun", "02:00", "America/New_York", ["2027-03-14 07:00 UTC", "2028-03-12 07:00 UTC"]],
      // By half an hour, on the first Sunday of October at 02:00.
      ["sun", "02:15", "Australia/Lord_Howe", ["2027-10-02 15:45 UTC", "2028-09-30 15:45 UTC"]],
      ["sun", "03:00", "Europe/Berlin", []],
      ["sat", "02:30", "Europe/Berlin", []],
      ["sun", "02:30", "UTC", []],
      ["sun", "02:30", "Asia/Kolkata", []],
    ];
  for (const [day, time, timezone, moments] of table)
    it(`${day} ${time} ${timezone}: ${moments.join(", ") || "never"}`, () => {
      assert.deepEqual(leftOut({ day, time, timezone }, 2027).map(momentOf), moments);
    });

  const elapses = (expression: string, from: string): string[] => {
    const args = ["calendar", `--base-time=${from}`, "--iterations=2", expression];
    const { status, stdout } = spawnSync("systemd-analyze", args, {
      encoding: "utf8",
      env: { ...process.env, TZ: "UTC" },
    });
    assert.equal(status, 0);
    return [
      ...stdout.matchAll(/(?:Next elapse|Iter\. #2|\(in UTC\)): +(?:\w+ )?(\d{4}-\d\d-\d\d \d\d:\d\d):\d\d UTC/g),
    ].map(([, time = ""]) => time);
  };
  const berlin = { day: "sun", time: "02:30", timezone: "Europe/Berlin" } as const;

  it("is left out by systemd as well, which takes the moment in its place", function () {
    if (spawnSync("systemd-analyze", ["--version"]).status !== 0) this.skip();
    assert.deepEqual(elapses(calendar(berlin), "2027-03-22 00:00 UTC"), ["2027-04-04 00:30", "2027-04-11 00:30"]);
    const [moment = new Date(0)] = leftOut(berlin, 2027);
    assert.deepEqual(elapses(momentOf(moment), "2027-03-22 00:00 UTC"), ["2027-03-28 01:30"]);
  });

  it("opens once where the clock shows its time twice", function () {
    if (spawnSync("systemd-analyze", ["--version"]).status !== 0) this.skip();
    assert.deepEqual(elapses(calendar(berlin), "2027-10-25 00:00 UTC"), ["2027-10-31 00:30", "2027-11-07 01:30"]);
  });
});
