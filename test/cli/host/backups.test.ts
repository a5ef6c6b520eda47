import assert from "node:assert/strict";
import { backupProblems, type DatabaseBackup, waitingChanges } from "../../../cli/host/backups";

describe("changes of the database that wait", () => {
  it("are those of the window, and parameters that no window brings", () => {
    const waits = waitingChanges({
      PendingModifiedValues: { DBInstanceClass: "db.t4g.large", AllocatedStorage: undefined },
      DBParameterGroups: [{ DBParameterGroupName: "onebox-prod-17", ParameterApplyStatus: "pending-reboot" }],
    });
    assert.deepEqual(waits, [
      "DBInstanceClass: comes in the maintenance window",
      "parameters: come with a restart, aws rds reboot-db-instance",
    ]);
  });

  it("are none where all is as it was asked for", () => {
    const DBParameterGroups = [{ ParameterApplyStatus: "in-sync" }];
    assert.deepEqual(waitingChanges({ PendingModifiedValues: {}, DBParameterGroups }), []);
    assert.deepEqual(waitingChanges({}), []);
  });
});

describe("what is wrong with how far back an environment can go", () => {
  const now = new Date("2027-05-10T08:00:00Z");
  const well: DatabaseBackup = {
    state: "available",
    restorableUntil: "2027-05-10T07:56:00Z",
    keptDays: 14,
    waits: [],
  };
  const table: readonly (readonly [what: string, database: Partial<DatabaseBackup>, says: RegExp | null])[] = [
    ["nothing", {}, null],
    ["storage that is full", { state: "storage-full" }, /^the database is storage-full: docs\/runbooks\//],
    ["parameters that do not go together", { state: "incompatible-parameters" }, /^the database is incompatible-/],
    ["a key out of reach", { state: "inaccessible-encryption-credentials-recoverable" }, /^the database is inacc/],
    ["backups that were switched off", { keptDays: 0, restorableUntil: null }, /^RDS keeps no backups/],
    ["backups that have stopped", { restorableUntil: "2027-05-08T08:00:00Z" }, /only up to 2027-05-08/],
    ["nothing, of one that sleeps", { state: "stopped", restorableUntil: "2027-05-07T18:00:00Z" }, null],
    ["nothing, of one that is changed", { state: "modifying" }, null],
  ];
  for (const [what, database, says] of table)
    it(`is ${what}`, () => {
      const found = backupProblems({ database: { ...well, ...database } }, 7, now);
      if (says === null) assert.deepEqual(found, []);
      else assert.match(found.join(), says);
    });

  it("is nothing where somebody wants no backups, or AWS does not say it", () => {
    assert.deepEqual(backupProblems({ database: { ...well, keptDays: 0, restorableUntil: null } }, 0, now), []);
    assert.deepEqual(backupProblems({ database: { notSaid: "no" }, volume: { notSaid: "no" } }, 7, now), []);
  });

  it("is a snapshot that is older than two nights, and none before the first", () => {
    const of = (at: string | null): string[] => backupProblems({ database: well, volume: { at } }, 7, now);
    assert.deepEqual([of(null), of("2027-05-09T00:35:00Z")], [[], []]);
    assert.match(of("2027-05-07T00:35:00Z").join(), /^the newest snapshot of the data volume is of 2027-05-07/);
  });
});
