import assert from "node:assert/strict";
import { withOtherInstance } from "../../../cli/restore/state";
import { finishRestore, restoreDatabase, type RestorePlace, undoRestore } from "../../../operations/restore/database";
import { RestoreJournal } from "../../../operations/restore/journal";
import { ServiceError } from "../../stand-ins/aws";
import { type StoodInstance } from "../../stand-ins/rds";
import { inspection } from "./inspections";
import { WithRds } from "./with-rds";

describe("npx onebox restore database", () => {
  const withRds = new WithRds();
  const { names } = withRds;
  const at = new Date(Date.now() - 3_600_000);
  let { aws, rds, root } = withRds;
  let did: string[];
  let old: StoodInstance;

  beforeEach(() => {
    ({ aws, rds, root } = withRds);
    old = rds.add("onebox-prod", { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!old" });
    did = [];
  });

  const place = (given: Partial<RestorePlace> = {}): RestorePlace => ({
    names,
    instances: withRds.instances(),
    journal: new RestoreJournal(root, "prod"),
    inspect: (address) => Promise.resolve(inspection({ orders: address.includes("-restored-") ? 900 : 1_000 })),
    pointState: (from, to) => Promise.resolve(void did.push(`state ${from} ${to}`)),
    migrateAndRestart: () => Promise.resolve(void did.push("migrate and restart")),
    agree: () => Promise.resolve(true),
    print: (line) => did.push(line),
    now: Date.now,
    ...given,
  });
  const live = (): StoodInstance =>
    rds.instances.find(({ name }) => name === "onebox-prod") ?? assert.fail("none serves");

  it("has the names change places, and the new one a master password under its final name", async () => {
    assert.equal(await restoreDatabase(place(), at), "done");
    assert.notEqual(live().resourceId, old.resourceId);
    assert.match(old.name, /^onebox-prod-before-\d{8}-\d{4}$/);
    assert.ok(live().secretArn);
    assert.equal(live().tags["secret-of"], "onebox-prod");
    assert.equal(live().deletionProtection, true);
    assert.ok(did.includes(`state ${old.resourceId} ${live().resourceId}`));
    assert.ok(did.indexOf("migrate and restart") > did.indexOf("name the new"));
  });

  it("says what is lost before it asks", async () => {
    let asked = -1;
    await restoreDatabase(place({ agree: () => Promise.resolve((asked = did.length) < 0) }), at);
    assert.ok(did.slice(0, asked).includes("  public.orders: 1000 rows now, 900 then"));
    assert.equal(live().resourceId, old.resourceId, "nobody agreed");
  });

  it("asks whether to begin beside a restore that another person has begun at another laptop", async () => {
    const journal = { read: () => null, write: () => undefined } as unknown as RestoreJournal;
    const asked: string[] = [];
    const never = (question: string): Promise<boolean> => Promise.resolve(asked.push(question) < 0);
    await restoreDatabase(place({ journal, agree: never }), at);
    assert.equal(await restoreDatabase(place({ agree: never }), at), "not agreed");
    assert.match(asked[1] ?? "", /^onebox-prod-restored-\S+ is there: another person/);
    assert.equal(rds.instances.length, 2, "the database, and one copy");
  });

  for (const failing of [1, 2, 3, 4])
    it(`goes on where it was interrupted at change ${failing}`, async () => {
      let count = 0;
      for (const call of ["RestoreDBInstanceToPointInTime", "ModifyDBInstance"]) {
        const inner = aws.others[call];
        aws.others[call] = (body) => {
          if (++count === failing) throw new ServiceError("Throttled", "not now");
          return inner?.(body);
        };
      }
      await assert.rejects(restoreDatabase(place(), at), /not now/);
      assert.equal(await restoreDatabase(place(), at), "done");
      assert.equal(rds.instances.length, 2);
      assert.notEqual(live().resourceId, old.resourceId);
      assert.ok(live().secretArn);
    });

  it("begins anew after a refusal of the host without another restore", async () => {
    const failing = place({ migrateAndRestart: () => Promise.reject(new Error("the host is stopped")) });
    await assert.rejects(restoreDatabase(failing, at), /the host is stopped/);
    assert.equal(await restoreDatabase(place(), at), "done");
    assert.equal(rds.calls.filter((call) => call.startsWith("Restore")).length, 1);
  });

  it("has a way back, which keeps what came since", async () => {
    await restoreDatabase(place(), at);
    const restored = live();
    await undoRestore(place());
    assert.equal(live().resourceId, old.resourceId);
    assert.match(restored.name, /^onebox-prod-undone-/);
    assert.ok(did.includes(`state ${restored.resourceId} ${old.resourceId}`));
    assert.equal(new RestoreJournal(root, "prod").read(), null);
  });

  const refused: readonly [string, () => Promise<unknown>, RegExp][] = [
    [
      "a time that is too early",
      () => restoreDatabase(place(), new Date(Date.now() - 20 * 86_400_000)),
      /^Error: Allowed: /,
    ],
    ["a time that is not there yet", () => restoreDatabase(place(), new Date()), /^Error: Allowed: /],
    ["an undo of nothing", () => undoRestore(place()), /there is nothing to undo/],
  ];
  for (const [what, act, says] of refused)
    it(`refuses ${what}, and makes nothing`, async () => {
      await assert.rejects(act(), says);
      assert.deepEqual(rds.names(), ["onebox-prod"]);
    });

  it("refuses another time while a restore is under way", async () => {
    await restoreDatabase(place({ agree: () => Promise.resolve(false) }), at);
    const other = new Date(+at - 60_000);
    await assert.rejects(restoreDatabase(place(), other), /is under way: go on with --at/);
  });

  describe("--finish", () => {
    const journal = (): RestoreJournal => new RestoreJournal(root, "prod");

    it("gives up a restore that has changed nothing yet, and the way back of one that is through", async () => {
      await restoreDatabase(place({ agree: () => Promise.resolve(false) }), at);
      await finishRestore(place());
      assert.equal(journal().read(), null);
      await restoreDatabase(place(), at);
      await finishRestore(place());
      assert.equal(journal().read(), null);
    });

    it("forgets nothing while names change places, so that the restore can go on", async () => {
      const broken = place({ migrateAndRestart: () => Promise.reject(new Error("the host is away")) });
      await assert.rejects(restoreDatabase(broken, at), /the host is away/);
      await assert.rejects(finishRestore(place()), /is being replaced: go on with --at .* or back with --undo/);
      assert.equal(await restoreDatabase(place(), at), "done");
    });

    it("forgets nothing while the first of both is being renamed", async () => {
      const inner = aws.others["ModifyDBInstance"];
      aws.others["ModifyDBInstance"] = (body) => {
        inner?.(body);
        throw new ServiceError("ServiceUnavailable", "the answer was lost");
      };
      await assert.rejects(restoreDatabase(place(), at));
      await assert.rejects(finishRestore(place()), /is being replaced/);
    });

    it("says so where there is nothing to finish", async () => {
      await assert.rejects(finishRestore(place()), /No restore of prod is known here: there is nothing to finish/);
    });
  });

  describe("the state", () => {
    const urn = "urn:pulumi:prod::onebox::onebox:components:Database$aws:rds/instance:Instance::database";
    const state = JSON.stringify({
      version: 3,
      deployment: {
        secrets_providers: { type: "cloud" },
        resources: [{ urn, type: "aws:rds/instance:Instance", id: "db-OLD", protect: true }],
      },
    });
    it("knows the other instance, and all else as before", () => {
      const changed = withOtherInstance(state, "db-OLD", "db-NEW");
      assert.equal(changed?.urn, urn);
      assert.deepEqual(JSON.parse(changed.state), JSON.parse(state.replace("db-OLD", "db-NEW")));
    });
    it("is left alone where it knows it", () => {
      assert.equal(withOtherInstance(state.replace("db-OLD", "db-NEW"), "db-OLD", "db-NEW"), null);
    });
    it("is not touched where it knows neither", () => {
      assert.throws(() => withOtherInstance(state, "db-1", "db-2"), /has no instance db-1/);
    });
  });
});
