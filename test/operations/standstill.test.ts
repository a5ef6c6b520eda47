import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { lastRehearsal, standstillText } from "../../cli/database";
import { type InstanceEvent, minutesOf, standstillOf } from "../../operations/standstill";
import { WithRds } from "./restore/with-rds";

const at = (time: string): Date => new Date(`2026-08-25T${time}Z`);
const told = (lines: readonly (readonly [time: string, message: string])[]): InstanceEvent[] =>
  lines.map(([time, message]) => ({ at: at(time), message }));

/** Two upgrades in the order in which RDS told of them; of a database of 100 GB, and of one in two zones. */
const major = told([
  ["06:33:38", "The pre-check started for the DB engine version upgrade."],
  ["06:33:40", "The pre-check finished for the DB engine version upgrade."],
  ["06:33:42", "DB instance shutdown"],
  ["06:36:23", "The engine version upgrade started."],
  ["06:36:32", "DB instance restarted"],
  ["06:36:45", "The engine version upgrade finished."],
  [
    "06:37:00",
    "Database instance engine major version upgrade complete. Previous version: 16.13.R1. New version: 18.3.R2.",
  ],
]);
const twoZones = told([
  ["05:29:02", "Backing up DB instance"],
  ["05:31:56", "The pre-check started for the DB engine version upgrade."],
  ["05:32:27", "The pre-check finished for the DB engine version upgrade."],
  ["05:32:54", "DB instance shutdown"],
  ["05:33:26", "The downtime started for the DB instance."],
  ["05:34:38", "The engine version upgrade started."],
  ["05:36:20", "DB instance restarted"],
  ["05:37:42", "The engine version upgrade finished."],
  ["05:37:42", "The post-upgrade tasks are in progress."],
  ["05:38:19", "Database instance engine major version upgrade complete. Previous version: 17.9. New version: 18.3."],
]);
const minor = told([
  ["08:43:26", "The downtime started for the DB instance."],
  ["08:44:22", "The engine version upgrade finished."],
  [
    "08:44:36",
    "Database instance engine minor version upgrade complete. Previous version: 18.3.R2. New version: 18.4.R1.",
  ],
]);
const reboot = told([
  ["06:10:00", "DB instance shutdown"],
  ["06:11:00", "DB instance restarted"],
]);

describe("the standstill of an upgrade", () => {
  const table: readonly (readonly [title: string, events: readonly InstanceEvent[], minutes: number | null])[] = [
    ["from the shutdown until RDS has finished", major, 3.1],
    ["from the first word of it in two zones", twoZones, 4.8],
    ["in whatever order the events come", [...major].reverse(), 3.1],
    ["without a reboot of the same hour", [...reboot, ...major], 3.1],
    ["of the major version, with a minor one after it", [...major, ...minor], 3.1],
    ["of the newest one", [...twoZones, ...major], 3.1],
    ["not of a minor version", minor, null],
    ["not of one that was broken off", major.slice(0, 5), null],
    ["not where nothing says when it went away", major.filter(({ message }) => !/shutdown/.test(message)), null],
    ["not of nothing", [], null],
  ];
  for (const [title, events, expected] of table)
    it(`is told ${title}`, () => {
      const found = standstillOf(events, 18);
      assert.equal(found === null ? null : minutesOf(found), expected);
    });

  it("is not that of another version", () => {
    assert.equal(standstillOf(major, 17), null);
  });
});

describe("npx onebox database upgrade --finish", () => {
  const withRds = new WithRds();

  it("reads what RDS tells of the instance, and of no other", async () => {
    for (const event of major) withRds.rds.events.push({ of: "onebox-prod", ...event });
    for (const event of twoZones) withRds.rds.events.push({ of: "onebox-staging", ...event });
    const found = standstillOf(await withRds.instances().events("onebox-prod"), 18);
    assert.equal(
      standstillText(found, null),
      "standstill      3.1 minutes (2026-08-25 06:33:42 to 06:36:45 UTC, 16.13.R1 to 18.3.R2); no rehearsal is kept here",
    );
  });

  it("says beside it what the newest rehearsal of this version had said", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    const keep = (name: string, record: object | string): void => {
      writeFileSync(path.join(folder, name), typeof record === "string" ? record : JSON.stringify(record));
    };
    try {
      const rehearsal = { stack: "prod", to: "18.3" };
      keep("2026-08-24T1000-prod-upgrade.json", {
        ...rehearsal,
        started: "2026-08-24T10:00:00.000Z",
        standstillMinutes: 6.9,
      });
      keep("2026-08-20T1000-prod-upgrade.json", {
        ...rehearsal,
        started: "2026-08-20T10:00:00.000Z",
        standstillMinutes: 9,
      });
      keep("2026-08-25T1000-prod-upgrade.json", {
        ...rehearsal,
        to: "17.9",
        started: "2026-08-25T10:00:00.000Z",
        standstillMinutes: 1,
      });
      keep("2026-08-26T1000-prod-upgrade.json", "half a rec");
      const found = lastRehearsal(folder, "prod", 18);
      assert.match(
        standstillText(standstillOf(major, 18), found),
        /3\.1 minutes .*; the rehearsal of 2026-08-24 said about 6\.9$/,
      );
      assert.match(standstillText(null, found), /unknown: RDS has no complete account .* said about 6\.9$/);
      assert.equal(lastRehearsal(folder, "staging", 18), null);
      assert.equal(lastRehearsal(path.join(folder, "none"), "prod", 18), null);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
