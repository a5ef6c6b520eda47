import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { caughtUp, follow, slotState } from "../../../migrate/follow";
import type { Move } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { Journal } from "../../../migrate/state";
import { verifyLive } from "../../../migrate/verify/live";
import { BothSides } from "../servers/both-sides";
import { EventfulJournal, MortalJournal } from "../servers/journals";
import { SmallDisk } from "../servers/small-disk";
import { Writer } from "../servers/writer";

const watching = { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000 };

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (await isSo()) return;
    await pause(50);
  }
  throw new Error("It does not come.");
}

describe("what goes wrong before a switch", () => {
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
    assert.deepEqual(await sides.old.query("SELECT 1 FROM pg_publication", "shop"), []);
    await sides.old.query("DROP TABLE bare, fleeting", "shop");
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
      await assert.rejects(seed(await sides.move({ journal })), /could not write|No space left|The copy broke off/);
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
      for (;;) journal.add({ step: "test", state: "done", message: "a line that is no part of a block" });
    };
    assert.throws(full, /journal\.jsonl cannot be written: ENOSPC/);
    stateDisk.free();
    assert.deepEqual(new Journal(state).all(), journal.all());
  });

  it("goes on after a process that was killed at any step of the copy", async () => {
    new Journal(state).reset("seed.");
    const steps = ["check", "limit", "database", "publish", "copy", "subscribe", "uploads", "uploads-again"];
    for (const step of steps) {
      const journal = new MortalJournal(state, `seed.${step}`);
      await assert.rejects(seed(await sides.move({ journal })), /killed/, step);
    }
    move = await sides.move();
    await seed(move);
    await follow(move, watching);
    const { differences } = await verifyLive(move);
    assert.deepEqual(differences, []);
  });

  const outages: Readonly<Record<string, () => Promise<void>>> = {
    "the way between both": () => move.relay.stop(),
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

  it("stops at a change of a table, and goes on when it is undone", async () => {
    await sides.old.query("ALTER TABLE lefts ADD COLUMN more text", "shop");
    await assert.rejects(follow(move, watching), /tables were changed since the copy/);
    await sides.old.query("ALTER TABLE lefts DROP COLUMN more", "shop");
    await follow(move, watching);
  });

  it("watches over the old disk while the new side is away, drops its slot before the disk is full, and copies anew", async () => {
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
      Promise.resolve(sides.said.some((line) => /^nobody follows, \d+ MB behind, (9|10)\d MB kept/.test(line))),
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
      /has given the slot up.*max_slot_wal_keep_size.*seed/,
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
