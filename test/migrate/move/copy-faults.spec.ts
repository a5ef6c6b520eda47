import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { assertSameSchema, caughtUp, follow, slotState, startOver } from "../../../migrate/follow";
import type { Move } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { Journal, stepsOf } from "../../../migrate/state";
import { verifyLive } from "../../../migrate/verify/live";
import { BothSides } from "../servers/both-sides";
import { EventfulJournal, moments, MortalJournal } from "../servers/journals";
import { SmallDisk } from "../servers/small-disk";
import { Writer } from "../servers/writer";

const watching = { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000, patienceMs: 120_000 };

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (await isSo()) return;
    await pause(50);
  }
  throw new Error("It does not come.");
}

describe("what goes wrong before a switch", function () {
  // Each begins where the one before has left both sides.
  this.bail(true);
  const sides = new BothSides(768);
  const state = path.join(sides.folder, "state");
  const stateDisk = new SmallDisk(state, 4);
  const writer = new Writer(sides.old, sides.media, sides.running);
  let move: Move;

  before(async () => {
    mkdirSync(state);
    stateDisk.mount();
    await sides.start();
    await writer.start();
  });

  after(async () => {
    await writer.stop();
    stateDisk.unmount();
    await sides.remove();
  });

  const isWritable = async (): Promise<boolean> =>
    await sides.old.query("UPDATE parents SET v = v", "shop").then(
      () => true,
      () => false,
    );
  it("is refused where the old database would be hurt, with what to do, before anything is changed", async () => {
    await sides.old.query("CREATE TABLE bare (a int); CREATE UNLOGGED TABLE fleeting (id int PRIMARY KEY)", "shop");
    await assert.rejects(seed(await sides.move()), (error: Error) => {
      assert.match(error.message, /"bare" has no replica identity.*REPLICA IDENTITY FULL/);
      assert.match(error.message, /"fleeting" is unlogged/);
      return true;
    });
    assert.deepEqual(await sides.old.query("SELECT 1 FROM pg_publication WHERE pubname <> 'theirs'", "shop"), []);
    await sides.old.query("DROP TABLE bare, fleeting", "shop");
  });

  const hurts: Readonly<Record<string, readonly [string, RegExp]>> = {
    "a primary key that is checked late": [
      "CREATE TABLE late (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)",
      /"late" has no replica identity.*not deferrable/,
    ],
    "an index that told rows apart and is gone": [
      "CREATE TABLE late (id int NOT NULL); CREATE UNIQUE INDEX late_id ON late (id); ALTER TABLE late REPLICA IDENTITY USING INDEX late_id; DROP INDEX late_id",
      /"late" has no replica identity/,
    ],
    "a trigger that fires for what is replicated": [
      "CREATE TABLE late (id int PRIMARY KEY); CREATE TRIGGER twice BEFORE INSERT ON late FOR EACH ROW EXECUTE FUNCTION stamp(); ALTER TABLE late ENABLE ALWAYS TRIGGER twice",
      /"twice" of "public"."late" fires for replicated rows/,
    ],
    "policies that bind the owner": [
      "CREATE TABLE late (id int PRIMARY KEY); ALTER TABLE late ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
      /"late" binds its owner by policies/,
    ],
  };
  for (const [what, [sql, says]] of Object.entries(hurts))
    it(`is refused where there is ${what}`, async () => {
      await sides.old.query(sql, "shop");
      await assert.rejects(seed(await sides.move()), says);
      await sides.old.query("DROP TABLE late", "shop");
    });

  it("does not begin where the old disk has no room for what a slot holds back", async () => {
    sides.old.disk?.fill();
    await assert.rejects(seed(await sides.move()), /its disk has 0 MB left/);
    sides.old.disk?.free();
    await sides.old.ensure();
    assert.deepEqual(await sides.old.query("SELECT slot_name FROM pg_replication_slots", "shop"), []);
  });

  const fullDisks: Readonly<Record<string, SmallDisk | null>> = {
    "the old server": sides.old.disk,
    "the new server": sides.new.disk,
  };
  for (const [whose, disk] of Object.entries(fullDisks))
    it(`breaks off where the disk of ${whose} is full during the copy, with the old system in service`, async () => {
      const journal = new EventfulJournal(state, "seed.copy", () => disk?.fill());
      await assert.rejects(
        seed(await sides.move({ journal })),
        /could not write|No space left|The copy broke off|connection to server/,
      );
      disk?.free();
      await sides.old.ensure();
      await sides.new.ensure();
      assert.ok(await isWritable());
    });

  it("breaks off where the network is cut during the copy", async () => {
    // A slot waits for every transaction that is under way.
    const holder = new Client(sides.old.address("shop"));
    await holder.connect();
    await holder.query("BEGIN; SELECT pg_current_xact_id()");
    const ended = assert.rejects(seed(await sides.move()));
    await until(async () => (await sides.old.query("SELECT 1 FROM pg_replication_slots WHERE active")).length > 0);
    sides.sshd.cut();
    await ended;
    await holder.end();
    assert.ok(await isWritable());
  });

  it("does nothing that it cannot note, and reads its journal when there is room again", () => {
    stateDisk.fill(4096);
    const journal = new Journal(state);
    const full = (): void => {
      // The last block still takes a part of a line.
      for (;;) journal.add({ step: "seed.check", state: "done", message: "a line that is no part of a block" });
    };
    assert.throws(full, /journal\.jsonl cannot be written: ENOSPC/);
    stateDisk.free();
    assert.deepEqual(new Journal(state).all(), journal.all());
  });

  it("goes on after a process that was killed at any step of the copy", async () => {
    new Journal(state).reset("seed.");
    for (const step of stepsOf("seed"))
      for (const moment of moments) {
        const journal = new MortalJournal(state, step, moment);
        await assert.rejects(seed(await sides.move({ journal })), /killed/, step);
        assert.ok(await isWritable(), step);
      }
    move = await sides.move();
    await seed(move);
    await follow(move, watching);
    const { differences } = await verifyLive(move);
    assert.deepEqual(differences, []);
  });

  it("makes no change twice after a process that was killed before it knew that the new side follows", async () => {
    const delay = async (setting: string): Promise<void> => {
      await sides.new.query(`ALTER SYSTEM SET wal_writer_delay = ${setting}`);
      await sides.new.query("SELECT pg_reload_conf()");
    };
    // What it has made it keeps on its disk later, and says so only then.
    await delay("'10s'");
    startOver(move);
    const journal = new MortalJournal(state, "seed.subscribe");
    await assert.rejects(seed(await sides.move({ journal })), /killed/);
    const progress = "SELECT remote_lsn > $LSN AS ahead FROM pg_replication_origin_status WHERE remote_lsn > '0/0'";
    await until(async () => {
      const { confirmed } = (await slotState(move)) ?? {};
      const [found] = await sides.new.query(progress.replace("$LSN", `'${confirmed ?? ""}'`));
      return found?.["ahead"] === true;
    });
    // Whoever is in the middle of a change says nothing more when he is stopped.
    const holder = new Client(sides.new.address("hr"));
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE written");
    await until(
      async () =>
        (await sides.new.query("SELECT 1 FROM pg_locks WHERE relation = 'written'::regclass AND NOT granted", "hr"))
          .length > 0,
    );
    move = await sides.move();
    await seed(move);
    await holder.end();
    await delay("DEFAULT");
    await follow(move, watching);
    assert.deepEqual((await verifyLive(move)).differences, []);
    assert.deepEqual(await sides.new.query("SELECT apply_error_count::int AS errors FROM pg_stat_subscription_stats"), [
      { errors: 0 },
    ]);
  });

  const outages: Readonly<Record<string, () => Promise<void>>> = {
    "the way between both": () => move.relay.stop(),
    "the way between both, which several miss at once,": async () => {
      await move.relay.stop();
      await Promise.all(Array.from({ length: 4 }, () => move.relay.ensure()));
      await move.relay.ensure();
    },
    "the old server": () => sides.old.restart(),
    "the new server": () => sides.new.restart(),
    "the new server, for a while": async () => {
      await sides.new.stop("immediate");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await sides.new.start();
    },
    "every connection, in the middle": () => {
      sides.sshd.cut();
      return Promise.resolve();
    },
    "sshd, with every connection": async () => {
      await sides.sshd.stop();
      await move.relay.stop();
      await assert.rejects(follow(move, watching));
      await sides.sshd.start();
    },
  };
  for (const [what, happens] of Object.entries(outages))
    it(`loses nothing where ${what} goes away`, async () => {
      await happens();
      await follow(move, watching);
      await caughtUp(move);
    });

  const undone: Readonly<Record<string, readonly [string, string]>> = {
    "a change of a table": ["ALTER TABLE lefts ADD COLUMN more text", "ALTER TABLE lefts DROP COLUMN more"],
    "a new table": ["CREATE TABLE more (id int PRIMARY KEY)", "DROP TABLE more"],
    "an attribute of a type": [
      "ALTER TYPE place ADD ATTRIBUTE country text",
      "ALTER TYPE place DROP ATTRIBUTE country",
    ],
    "a domain that becomes stricter": [
      "ALTER DOMAIN code ADD CONSTRAINT short CHECK (length(VALUE) < 100)",
      "ALTER DOMAIN code DROP CONSTRAINT short",
    ],
    "a default of a domain": ["ALTER DOMAIN code SET DEFAULT 'x'", "ALTER DOMAIN code DROP DEFAULT"],
    "a value of an enum with another name": [
      "ALTER TYPE mood RENAME VALUE 'angry' TO 'furious'",
      "ALTER TYPE mood RENAME VALUE 'furious' TO 'angry'",
    ],
    "a constraint that refuses more": [
      "ALTER TABLE lefts ADD CONSTRAINT short CHECK (length(v) < 1000)",
      "ALTER TABLE lefts DROP CONSTRAINT short",
    ],
    "a column of another type": ["ALTER TABLE numbered ALTER id TYPE bigint", "ALTER TABLE numbered ALTER id TYPE int"],
    "a table of another name": ["ALTER TABLE thin RENAME TO thinner", "ALTER TABLE thinner RENAME TO thin"],
    "a table of another schema": ["ALTER TABLE thin SET SCHEMA other", "ALTER TABLE other.thin SET SCHEMA public"],
    "a partition that is taken out": [
      "ALTER TABLE events DETACH PARTITION events_2025",
      "ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
    ],
    "a unique index": ["CREATE UNIQUE INDEX more ON thin (id)", "DROP INDEX more"],
    "a policy": ["CREATE POLICY more ON secrets USING (true)", "DROP POLICY more ON secrets"],
  };
  for (const [what, [change, undo]] of Object.entries(undone))
    it(`stops at ${what}, and goes on when it is undone`, async () => {
      await sides.old.query(change, "shop");
      await assert.rejects(follow(move, watching), /tables were changed since the copy/);
      await sides.old.query(undo, "shop");
      await assertSameSchema(move);
    });

  it("brings one large transaction, and a table that was emptied", async () => {
    await sides.old.query(
      `BEGIN; TRUNCATE emptied; INSERT INTO emptied SELECT generate_series(1, 5); UPDATE secrets SET who = 'else';
       INSERT INTO rights SELECT i, repeat('x', 200) FROM generate_series(100000, 200000) i;
       DELETE FROM rights WHERE id >= 100000 AND id % 2 = 0; UPDATE "Ünïcode 表" SET home.street = 'other'; COMMIT`,
      "shop",
    );
    await follow(move, watching);
    assert.deepEqual((await verifyLive(move)).differences, []);
  });

  it("stops at a name of an upload that no object can have, instead of leaving it out", async () => {
    const name = Buffer.concat([Buffer.from(`${sides.media}/f`), Buffer.from([0xfc]), Buffer.from("r")]);
    writeFileSync(name, "x");
    await assert.rejects(follow(move, watching), /is not UTF-8/);
    rmSync(name);
    await follow(move, watching);
  });

  it("says where somebody has dropped the publication, and copies again", async () => {
    await sides.old.query("DROP PUBLICATION onebox", "shop");
    await assert.rejects(caughtUp(move), /its publication onebox is gone.*seed --again/);
    await assert.rejects(follow(move, watching), /publication onebox is gone/);
    startOver(move);
    await seed(move);
    await follow(move, watching);
  });

  it("watches over the old disk while the new side is away, drops its slot before the disk is full, and copies again", async () => {
    await sides.new.stop("immediate");
    sides.said.length = 0;
    const dangerBytes = 100 * 1024 ** 2;
    const following = follow(move, { dangerBytes, everyMs: 50 });
    const ended = assert.rejects(following, /slot was dropped .* run `onebox migrate seed`/);
    await until(() => Promise.resolve(sides.said.some((line) => line.startsWith("is cut off"))));
    sides.old.disk?.fill(dangerBytes / 2);
    await ended;
    assert.equal(await slotState(move), null);
    assert.ok(await isWritable());
    sides.old.disk?.free();
    await sides.new.start();
    await seed(move);
    await follow(move, watching);
  });

  /** As much of the log as an application writes in an hour, within seconds; the application goes on writing as well. */
  const writeLog = async (megabytes: number): Promise<void> => {
    await sides.old.query(
      `SELECT pg_logical_emit_message(false, 'test', repeat('x', 1048576)) FROM generate_series(1, ${megabytes})`,
      "shop",
    );
    await sides.old.query("CHECKPOINT");
  };

  it("goes on after an outage of the new side as long as the log that is kept is below its limit, and says so above it", async () => {
    const keep = (size: string): Promise<unknown> =>
      sides.old
        .query(`ALTER SYSTEM SET max_slot_wal_keep_size = '${size}'`)
        .then(() => sides.old.query("SELECT pg_reload_conf()"));
    await keep("128MB");
    await sides.new.stop("immediate");
    const wroteBefore = writer.acknowledged.size;
    sides.said.length = 0;
    const controller = new AbortController();
    const following = follow(await sides.move({ signal: controller.signal }), { dangerBytes: 0, everyMs: 50 });
    await writeLog(90);
    await until(() =>
      Promise.resolve(
        sides.said.some((line) => /^nobody follows, \d+ MB behind, (9|10)\d MB of WAL retained/.test(line)),
      ),
    );
    assert.ok(writer.acknowledged.size > wroteBefore, "the application goes on");
    await sides.new.start();
    await until(() => Promise.resolve(sides.said.some((line) => line.startsWith("follows, "))));
    controller.abort(new Error("enough"));
    await assert.rejects(following, /enough/);
    await caughtUp(move);
    assert.deepEqual((await verifyLive(move)).differences, []);

    await sides.new.stop("immediate");
    await writeLog(200);
    await assert.rejects(
      follow(move, { dangerBytes: 0, everyMs: 50 }),
      /invalidated the slot.*max_slot_wal_keep_size.*seed/,
    );
    assert.equal(await slotState(move), null);
    assert.ok(await isWritable());
    await keep("-1");
    await sides.new.start();
    await seed(move);
    await follow(move, watching);
  });

  it("wrote no password down", () => {
    assert.doesNotMatch(sides.journal() + sides.said.join("\n"), /a-pass'word/);
  });
});
