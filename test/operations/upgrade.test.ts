import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { rehearsalText, writeUpgrade } from "../../cli/database";
import { costOf } from "../../cli/restore/places";
import type { Inspection } from "../../operations/restore/inspection";
import { rehearseUpgrade, type UpgradePlace } from "../../operations/upgrade";
import { settingsOf, readProject } from "../../settings/files";
import { assertFits } from "../in-a-terminal";
import { fixtures } from "../settings/stack-file";
import { inspection } from "./restore/inspections";
import { WithRds } from "./restore/with-rds";

describe("npx onebox database upgrade", () => {
  const withRds = new WithRds();
  const { names } = withRds;
  let { rds, root } = withRds;
  let checked: string[];
  /** What the host reads of the copy once it is upgraded. */
  let upgraded: Partial<Inspection> & { orders?: number };
  let live: Partial<Inspection>;

  beforeEach(() => {
    ({ rds, root } = withRds);
    rds.add("onebox-prod");
    [checked, upgraded, live] = [[], {}, {}];
  });

  const isUpgraded = (address: string): boolean =>
    rds.instances.some(({ name, engineVersion }) => address.startsWith(`${name}.`) && engineVersion === "18.1");
  const place = (given: Partial<UpgradePlace> = {}): UpgradePlace => ({
    names,
    instances: withRds.instances(),
    inspect: (address) => Promise.resolve(inspection(isUpgraded(address) ? upgraded : live)),
    check: (address) => Promise.resolve(void checked.push(address)),
    costOf: (type, gb, minutes) => costOf("us-east-1", type, gb, minutes),
    print: () => undefined,
    now: Date.now,
    ...given,
  });
  const rehearse = (major = 18, given: Partial<UpgradePlace> = {}) => rehearseUpgrade(place(given), major, false);

  it("upgrades a copy, has the application check it, deletes it, and leaves the database as it is", async () => {
    const record = await rehearse();
    assert.deepEqual(
      [record.problems, record.from, record.to, record.deleted, record.rows],
      [[], "17.5", "18.1", true, 1_050],
    );
    assert.ok(record.standstillMinutes !== null);
    assert.match(checked.join(), /^onebox-prod-drill-\d{8}-\d{4}\.c1abcdefghij/);
    // What RDS still deletes.
    const instances = withRds.instances();
    await instances.until("the end", async () => (await instances.beginningWith("onebox-prod-drill")).length === 0);
    assert.deepEqual(rds.names(), ["onebox-prod"]);
    const changes = rds.calls.filter((call) => /^(Modify|Delete|Restore)/.test(call));
    assert.ok(
      changes.every((call) => call.includes("onebox-prod-drill-")),
      changes.join(),
    );
    const text = rehearsalText(record, "drills/x.json").join("\n");
    assertFits(text);
    assert.match(text, /17\.5 to 18\.1[^]*--parameter-group default\.postgres17/);
  });

  it("says for how long RDS had the copy away, and not how long all of it took", async () => {
    const instances = withRds.instances();
    const time = (second: number): Date => new Date(Date.UTC(2026, 10, 28, 20, 0, second));
    const complete =
      "Database instance engine major version upgrade complete. Previous version: 17.5. New version: 18.1.";
    const told = [
      { at: time(0), message: "DB instance shutdown" },
      { at: time(186), message: "The engine version upgrade finished." },
      { at: time(190), message: complete },
    ];
    const record = await rehearse(18, { instances: Object.assign(instances, { events: () => Promise.resolve(told) }) });
    assert.equal(record.standstillMinutes, 3.1);
  });

  const findings: readonly (readonly [title: string, set: () => void, says: RegExp])[] = [
    ["a table that is gone", () => (upgraded = { tables: [] }), /public\.orders is gone after the upgrade/],
    ["other rows", () => (upgraded = { orders: 999 }), /public\.orders has 999 rows after the upgrade, 1000 before/],
    [
      "an extension that is not there any more",
      () => (upgraded = { extensions: [{ name: "postgis", version: "3.4", available: null }] }),
      /The extension postgis is not there in 18\.1/,
    ],
    [
      "RDS's own check, after which the old version is back",
      () => (rds.upgrades = false),
      /RDS did not upgrade .*it is 17\.5 again.*precheck/,
    ],
  ];
  for (const [title, set, says] of findings)
    it(`finds ${title}, and deletes the copy`, async () => {
      set();
      const { problems, deleted } = await rehearse();
      assert.match(problems.join("\n"), says);
      assert.equal(deleted, true);
    });

  it("finds that the application does not work with it", async () => {
    const check = () => Promise.reject(new Error("the application does not work with it: no operator matches"));
    assert.match((await rehearse(18, { check })).problems.join(), /no operator matches/);
  });

  it("makes no copy where something is known to be in the way", async () => {
    live = { blocking: ["logical replication slots are there: drop them (debezium)"] };
    const record = await rehearse();
    assert.match(record.problems.join(), /debezium/);
    assert.deepEqual([record.copy, rds.names().length], [null, 1]);
  });

  it("says which extensions stay behind, and how they are brought along", async () => {
    upgraded = { extensions: [{ name: "pg_trgm", version: "1.6", available: "1.7" }] };
    const { notes, problems } = await rehearse();
    assert.deepEqual(problems, []);
    assert.match(notes.join(), /ALTER EXTENSION pg_trgm UPDATE TO '1\.7'/);
  });

  it("refuses what RDS does not do, before anything is made", async () => {
    await assert.rejects(rehearse(19), /RDS upgrades 17\.5 to 18, not to 19/);
    rds.offered = [];
    await assert.rejects(rehearse(), /does not offer PostgreSQL 18\.1 on db\.t4g\.medium/);
    Object.assign(rds.instances[0] ?? {}, { backupDays: 0 });
    rds.offered = ["18.1 db.t4g.medium"];
    await assert.rejects(rehearse(), /there would be no way back/);
    assert.deepEqual(rds.names(), ["onebox-prod"]);
  });

  it("writes both settings into the stack file, the version as a text, and all else stays", () => {
    cpSync(fixtures, root, { recursive: true });
    const file = path.join(root, "Pulumi.prod.yaml");
    const was = readFileSync(file, "utf8").split("\n");
    writeUpgrade(root, "prod", { to: "18.1" });
    const is = readFileSync(file, "utf8").split("\n");
    assert.deepEqual(
      is.filter((line) => !was.includes(line)).map((line) => line.trim()),
      ['engineVersion: "18"', "applyChanges: now"],
    );
    const settings = settingsOf(readProject(root), "prod");
    assert.ok(settings.kind === "environment");
    assert.deepEqual([settings.database.engineVersion, settings.database.applyChanges], ["18", "now"]);
  });
});
