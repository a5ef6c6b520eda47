import assert from "node:assert/strict";
import { waitingChanges } from "../../../cli/host/backups";

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
