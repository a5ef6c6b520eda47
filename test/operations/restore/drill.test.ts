import assert from "node:assert/strict";
import { drillText } from "../../../cli/restore";
import { costOf } from "../../../cli/restore/places";
import { drill, type DrillPlace, failedDrill, keptText } from "../../../operations/restore/drill";
import { readDrillResult } from "../../../host/contract/drill";
import type { Inspection } from "../../../operations/restore/inspection";
import { assertFits } from "../../in-a-terminal";
import { ServiceError } from "../../stand-ins/aws";
import { inspection } from "./inspections";
import { WithRds } from "./with-rds";

describe("npx onebox restore drill", () => {
  const withRds = new WithRds();
  const { names } = withRds;
  let { rds } = withRds;
  let controller: AbortController;
  let copy: () => Inspection;

  beforeEach(() => {
    ({ rds } = withRds);
    rds.add("onebox-prod");
    controller = new AbortController();
    copy = () => inspection();
  });

  const run = (clean = false, given: Partial<DrillPlace> = {}) =>
    drill(
      {
        names,
        instances: withRds.instances(1, controller.signal),
        inspect: (address) => Promise.resolve(address.startsWith("onebox-prod-drill-") ? copy() : inspection()),
        costOf: (type, gb, minutes) => costOf("us-east-1", type, gb, minutes),
        print: () => undefined,
        now: Date.now,
        ...given,
      },
      clean,
    );

  it("restores the newest moment beside the database, looks at it, deletes it, and keeps a record", async () => {
    const record = await run();
    assertFits(drillText(record, "drills/2026-11-28T1400-prod.json").join("\n"));
    assert.deepEqual([record.problems, record.deleted, record.rows, record.tables], [[], true, 1_050, 2]);
    assert.ok(record.rpoMinutes !== null && record.rpoMinutes >= 3, String(record.rpoMinutes));
    assert.equal(record.restoredTo, rds.instances[0]?.latestRestorable.toISOString());
    // Ten minutes of db.t4g.medium at $0.065 and of 50 GB at $0.115 a month.
    assert.equal(record.costUsd, "0.01");
    assert.match(rds.calls.at(-1) ?? "", /^DeleteDBInstance onebox-prod-drill-\d{8}-\d{4}$/);
  });

  it("says of a database that sleeps how to start it, and makes nothing", async () => {
    Object.assign(rds.instances[0] ?? {}, { status: "stopped" });
    await assert.rejects(run(), /onebox-prod is stopped\. This starts it and waits: npx onebox host wake/);
    assert.equal(rds.calls.filter((call) => /^(Restore|Delete)/.test(call)).length, 0);
  });

  it("gives the copy the network and parameters of its source, and no protection", async () => {
    let seen = {};
    await run(false, {
      inspect: (address) => {
        const found = rds.instances.find(({ name }) => address.startsWith(`${name}.`));
        if (found?.name !== "onebox-prod") seen = { ...found };
        return Promise.resolve(inspection());
      },
    });
    const { securityGroup, parameterGroup, subnetGroup, deletionProtection } = seen as Record<string, unknown>;
    assert.deepEqual(
      [securityGroup, parameterGroup, subnetGroup, deletionProtection],
      ["sg-0123456789abcdef0", "onebox-prod-postgres17", "onebox-prod", false],
    );
  });

  const wrong: readonly [string, Partial<Inspection> & { orders?: number }, RegExp][] = [
    ["an empty table", { orders: 0 }, /public\.orders is empty, and has 1000 rows/],
    ["too few rows", { orders: 700 }, /It holds 750 rows of 1050/],
    ["no tables", { tables: [] }, /It holds no table\..*Tables are missing: public\.orders, public\.users/],
    ["another migration", { migrated: "1.3.0" }, /migrated for 1\.3\.0, what serves for 1\.4\.2/],
  ];
  for (const [what, given, says] of wrong)
    it(`says so of a copy with ${what}, and deletes it all the same`, async () => {
      copy = () => inspection(given);
      const record = await run();
      assert.match(record.problems.join(" "), says);
      assert.deepEqual(
        rds.instances.filter(({ status }) => status !== "deleting").map(({ name }) => name),
        ["onebox-prod"],
      );
    });

  it("deletes the copy where the host cannot read it", async () => {
    copy = () => {
      throw new Error("connection refused");
    };
    const record = await run();
    assert.deepEqual([record.problems, record.deleted, record.rows], [["connection refused"], true, null]);
  });

  it("deletes the copy after Ctrl-C, though RDS deletes nothing that is still being made", async () => {
    rds.slowness = 4;
    const running = run();
    const timer = setInterval(() => {
      if (rds.calls.some((call) => call.startsWith("Restore"))) controller.abort();
    }, 1);
    const record = await running;
    clearInterval(timer);
    assert.deepEqual([record.problems, record.deleted], [["interrupted"], true]);
    assert.ok(rds.calls.filter((call) => call.startsWith("DeleteDBInstance")).length > 1, "asked again");
    assert.equal(rds.instances.find(({ name }) => name !== "onebox-prod")?.status ?? "deleting", "deleting");
  });

  it("deletes the copy where the restore failed", async () => {
    rds.endsAs = "incompatible-network";
    const record = await run();
    assert.match(record.problems.join(), /onebox-prod-drill-\S+ is incompatible-network/);
    assert.equal(record.deleted, true);
  });

  describe("what an earlier drill left", () => {
    const leave = (minutes: number): string => {
      const began = new Date(Date.now() - minutes * 60_000).toISOString();
      return rds.add("onebox-prod-drill-20261101-0200", { deletionProtection: false, tags: { "onebox:drill": began } })
        .name;
    };

    it("is found and deleted", async () => {
      const name = leave(180);
      await run();
      assert.ok(rds.calls.includes(`DeleteDBInstance ${name}`));
    });
    it("may be somebody's who is at it", async () => {
      leave(20);
      await assert.rejects(run(), /A drill that began at .* --clean deletes it/);
      assert.deepEqual(rds.names(), ["onebox-prod", "onebox-prod-drill-20261101-0200"]);
      await run(true);
      assert.ok(rds.calls.includes("DeleteDBInstance onebox-prod-drill-20261101-0200"));
    });
    it("is not what only has such a name", async () => {
      rds.add("onebox-prod-drill-of-ada");
      await run();
      assert.ok(rds.names().includes("onebox-prod-drill-of-ada"));
    });
  });

  it("is kept in what a parameter takes, however much it found, and where it could not begin", () => {
    const failed = failedDrill(names, Date.UTC(2027, 0, 6, 10), Date.UTC(2027, 0, 6, 10, 1), "onebox-prod is stopped.");
    assert.deepEqual(readDrillResult(keptText(failed)), {
      ended: "2027-01-06T10:01:00.000Z",
      problems: ["onebox-prod is stopped."],
    });
    const text = keptText({ ...failed, problems: Array.from({ length: 300 }, () => "x".repeat(9_000)) });
    assert.ok(Buffer.byteLength(text) < 4_096, String(text.length));
    assert.deepEqual(readDrillResult(text)?.problems.slice(-1), ["and 295 more"]);
  });

  it("makes nothing where there is no backup", async () => {
    Object.assign(rds.instances[0] ?? {}, { backupDays: 0 });
    await assert.rejects(run(), /no point-in-time recovery: database\.backupDays is 0/);
    assert.deepEqual(rds.names(), ["onebox-prod"]);
  });

  it("keeps RDS's own words where it refuses", async () => {
    rds.refusal = {
      action: "RestoreDBInstanceToPointInTime",
      error: new ServiceError(
        "InstanceQuotaExceeded",
        "Request would result in exceeding your allotment of DB instances.",
      ),
    };
    const record = await run();
    assert.match(record.problems.join(), /exceeding your allotment/);
    assert.equal(record.deleted, true);
  });

  it("says what is left where it cannot be deleted", async () => {
    rds.refusal = { action: "DeleteDBInstance", error: new ServiceError("AccessDenied", "not yours") };
    const record = await run();
    assert.equal(record.deleted, false);
    assert.match(record.problems.join(), /could not be deleted, the next drill does it: not yours/);
  });
});
