import assert from "node:assert/strict";
import { scheduleProblem } from "../../settings/cron";

describe("scheduleProblem", () => {
  const right = [
    "30 2 * * *",
    "*/5 * * * *",
    "0 8-18/2 1,15 jan-jun mon-fri",
    "0 0 * * 7",
    "@daily",
    "rate(1 hour)",
    "rate(90 minutes)",
  ];
  for (const schedule of right) {
    it(`accepts ${schedule}`, () => {
      assert.equal(scheduleProblem(schedule), undefined);
    });
  }
  const wrong = [
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * * 13 *",
    "* * * * 8",
    "*/0 * * * *",
    "5-1 * * * *",
    "1,,2 * * * *",
    "5/10 * * * *",
    "a * * * *",
    "@reboot",
    "@noon",
    "rate(0 minutes)",
    "rate(1 minutes)",
  ];
  for (const schedule of wrong) {
    it(`refuses ${JSON.stringify(schedule)}`, () => {
      assert.equal(typeof scheduleProblem(schedule), "string");
    });
  }
});
