import assert from "node:assert/strict";
import { ofDrill } from "../../../host/release/drill-problems";

describe("what people are told of the monthly restore drill", () => {
  const day = 86_400_000;
  const now = Date.UTC(2027, 5, 30);
  const record = (daysAgo: number, problems: readonly string[] = []): string =>
    JSON.stringify({ version: 1, ended: new Date(now - daysAgo * day).toISOString(), problems });

  const table: readonly (readonly [what: string, value: string, writtenDaysAgo: number, says: RegExp | null])[] = [
    ["one that went well", record(3), 3, null],
    ["one that went well five weeks ago, the longest from first Wednesday to first Wednesday", record(37), 37, null],
    ["one that is too old", record(38), 38, /no restore was rehearsed for 38 days: docs\/runbooks\/restore-drill\.md/],
    ["one that is too old, whoever wrote the parameter since", record(60), 1, /for 60 days/],
    [
      "one that found something",
      record(1, ["It holds no table."]),
      1,
      /drill of 2027-06-29.* found: It holds no table/,
    ],
    ["none yet", "none", 20, null],
    ["none for long", "none", 38, /no restore was rehearsed for 38 days/],
    ["a record that is none", "{}", 1, /left no record that can be read/],
  ];
  for (const [what, value, writtenDaysAgo, says] of table)
    it(`${what}: ${String(says)}`, () => {
      const said = ofDrill({ value, written: now - writtenDaysAgo * day }, now).join(" | ");
      if (says === null) assert.equal(said, "");
      else assert.match(said, says);
    });
});
