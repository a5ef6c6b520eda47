import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { cutover, type CutoverOptions } from "../../../migrate/cutover";
import { armWatchdog } from "../../../migrate/cutover/watchdog";
import { rehearse, retire, rollback, succeededRehearsals } from "../../../migrate/end";
import { caughtUp, follow, slotState } from "../../../migrate/follow";
import type { Move } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { type Entry, Journal } from "../../../migrate/state";
import { type Difference, verifyDatabase } from "../../../migrate/verify";
import { verifyLive } from "../../../migrate/verify/live";
import { BothSides } from "../servers/both-sides";
import { SmallDisk } from "../servers/small-disk";
import { Writer } from "../servers/writer";

const options: CutoverOptions = { rehearsals: 2, watchMs: 0, sampleMs: 10, onReport: () => undefined };
const watching = { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000 };

/** A process that is killed once an action has been done, before it could be noted; nothing of it runs on. */
class MortalJournal extends Journal {
  private isDead = false;

  constructor(
    folder: string,
    private readonly fatal: string,
  ) {
    super(folder);
  }

  override add(entry: Omit<Entry, "at">): void {
    if (this.isDead || (entry.step === this.fatal && entry.state === "done")) {
      this.isDead = true;
      throw new Error("killed");
    }
    super.add(entry);
  }
}

/** Something happens as soon as a step has begun. */
class EventfulJournal extends Journal {
  constructor(
    folder: string,
    private readonly step: string,
    private readonly happens: () => void,
  ) {
    super(folder);
  }

  override add(entry: Omit<Entry, "at">): void {
    super.add(entry);
    if (entry.step === this.step && entry.state === "begun") this.happens();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (await isSo()) return;
    await pause(50);
  }
  throw new Error("It does not come.");
}

describe("what goes wrong in a move", () => {
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

  it("says in a dry run what it would do, and does nothing", async () => {
    const before = sides.journal();
    await cutover(await sides.move({ dryRun: true }), options);
    assert.equal(sides.journal(), before);
    assert.ok(sides.said.includes("would     Verify"));
    assert.ok(await isWritable());
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

  it("says that the old server has given the slot up, where more is written than it may hold back", async () => {
    const keep = (size: string): Promise<unknown> =>
      sides.old
        .query(`ALTER SYSTEM SET max_slot_wal_keep_size = '${size}'`)
        .then(() => sides.old.query("SELECT pg_reload_conf()"));
    await sides.new.stop("immediate");
    await keep("16MB");
    for (let segments = 0; segments < 4; segments += 1)
      await sides.old.query("SELECT pg_switch_wal(), pg_logical_emit_message(false, 'test', '')", "shop");
    await sides.old.query("CHECKPOINT");
    await assert.rejects(follow(move, { dangerBytes: 0, everyMs: 50 }), /has given the slot up.*seed/);
    assert.equal(await slotState(move), null);
    assert.ok(await isWritable());
    await keep("-1");
    await sides.new.start();
    await seed(move);
    await follow(move, watching);
  });

  it("wipes what a rehearsal has left that was killed", async () => {
    const { settings, say, signal } = move;
    const folder = path.join(state, "rehearsal");
    const journal = new MortalJournal(folder, "seed.uploads-again");
    await assert.rejects(rehearse({ settings, folder: state, say, signal, dryRun: false, journal }), /killed/);
    assert.equal(succeededRehearsals(folder), 0);
  });

  it("asks for two rehearsals, which leave nothing but their record", async () => {
    const { settings, folder, say, signal } = move;
    await assert.rejects(
      cutover(move, { ...options, rehearsals: 0 }),
      /0 rehearsals have succeeded, and 2 are asked for/,
    );
    const done = await rehearse({ settings, folder, say, signal, dryRun: false });
    assert.deepEqual(done?.report.differences, []);
    assert.equal(succeededRehearsals(path.join(folder, "rehearsal")), 1);
    assert.deepEqual(await sides.new.query("SELECT 1 FROM pg_database WHERE datname ~ 'rehearsal'"), []);
    assert.deepEqual(await sides.old.query("SELECT slot_name FROM pg_replication_slots", "shop"), [
      { slot_name: "onebox" },
    ]);
  });

  it("ends a freeze by itself where nobody does", async () => {
    rmSync(sides.running);
    await armWatchdog(move, 1);
    while (!existsSync(sides.running)) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(await isWritable());
  });

  const inService = async (): Promise<void> => {
    assert.ok(existsSync(sides.running), "services");
    assert.ok(await isWritable(), "database");
    assert.equal(existsSync(`${sides.folder}/proxy`), false);
  };

  it("puts the old system back where a step of the cutover fails, and where it is interrupted", async () => {
    const settings = sides.settings();
    const failing = { ...settings, new: { ...settings.new, smokeTests: [["sh", "-c", "echo no page >&2; exit 1"]] } };
    await assert.rejects(cutover(await sides.move({ settings: failing }), options), /no page/);
    await inService();
    const controller = new AbortController();
    const interrupted = await sides.move({ signal: controller.signal });
    const onReport = (): void => {
      controller.abort(new Error("interrupted"));
    };
    await assert.rejects(cutover(interrupted, { ...options, onReport }), /interrupted/);
    await inService();
    const full = new EventfulJournal(state, "cutover.last", () => {
      stateDisk.fill();
    });
    await assert.rejects(cutover(await sides.move({ journal: full }), options), /ENOSPC/);
    await inService();
    stateDisk.free();
  });

  it("says that it could not put the old system back where there is no way to it, and does so once there is", async () => {
    const stopped: Promise<void>[] = [];
    const onReport = (): void => {
      sides.sshd.cut();
      stopped.push(sides.sshd.stop());
    };
    const cutOff = await sides.move();
    await assert.rejects(cutover(cutOff, { ...options, onReport }), /could NOT be put back in service by itself/);
    await Promise.all(stopped);
    assert.equal(existsSync(`${sides.folder}/proxy`), false);
    await sides.sshd.start();
    await assert.rejects(cutover(await sides.move(), { ...options, rehearsals: 0 }), /2 are asked for/);
    await inService();
  });

  it("goes on after a process that was killed at any step of the cutover; until the switch the old system comes back", async () => {
    for (const step of ["freeze", "last", "verify", "detach"]) {
      const journal = new MortalJournal(state, `cutover.${step}`);
      await assert.rejects(cutover(await sides.move({ journal }), options), /killed/, step);
      assert.equal(existsSync(`${sides.folder}/proxy`), false, step);
    }
    await cutover(await sides.move(), options);
    await writer.stop();
    const report = await verifyDatabase({ old: move.old, new: move.new, owner: "app" });
    assert.deepEqual(report.differences, []);
    const rows = await sides.new.query("SELECT number FROM written", "hr");
    const numbers = new Set(rows.map(({ number }) => number));
    assert.equal(numbers.size, rows.length, "doubled");
    assert.deepEqual(
      [...writer.acknowledged].filter((number) => !numbers.has(number)),
      [],
      "lost",
    );
  });

  it("says what going back would lose, keeps it, and asks", async () => {
    await sides.new.query("INSERT INTO lefts VALUES (9999, 'new')", "hr");
    const lost: Difference[] = [];
    const agree = (yes: boolean) => (all: readonly Difference[]) => {
      lost.push(...all);
      return Promise.resolve(yes);
    };
    assert.equal(await rollback(await sides.move(), { agree: agree(false) }), false);
    assert.deepEqual(
      lost.map(({ name }) => name),
      ['"public"."lefts" (9999)'],
    );
    assert.ok(existsSync(`${sides.folder}/proxy`));
    const [kept = ""] = readdirSync(path.join(sides.folder, "new-host")).filter((name) => name.startsWith("new-side"));
    assert.match(readFileSync(path.join(sides.folder, "new-host", kept, "table-0.copy"), "utf8"), /^9999\tnew$/m);
    for (const step of ["keep", "thaw"]) {
      const journal = new MortalJournal(state, `rollback.${step}`);
      await assert.rejects(rollback(await sides.move({ journal }), { agree: agree(true) }), /killed/, step);
    }
    assert.equal(await rollback(await sides.move(), { agree: agree(true) }), true);
    await inService();
  });

  it("moves again after that, and is retired without a trace on the old server", async () => {
    const again = await sides.move();
    await seed(again);
    symlinkSync("upload 50", path.join(sides.media, "latest"));
    await cutover(again, options);
    for (const step of ["backup", "uploads", "subscription", "source", "relay", "proxy"]) {
      const journal = new MortalJournal(state, `retire.${step}`);
      await assert.rejects(retire(await sides.move({ journal })), /killed/, step);
    }
    await retire(await sides.move());
    assert.ok(existsSync(`${sides.folder}/closed`), "proxy");
    assert.equal(existsSync(sides.sshd.file("move")), false, "key on the new host");
    assert.equal(readFileSync(sides.sshd.file("authorized"), "utf8").trim().split("\n").length, 1, "its line");
    assert.deepEqual(await sides.old.query("SELECT slot_name FROM pg_replication_slots", "shop"), []);
    assert.deepEqual(await sides.old.query("SELECT pubname FROM pg_publication", "shop"), []);
    assert.deepEqual(await sides.old.query("SELECT 1 FROM pg_roles WHERE rolname ~ 'onebox'", "shop"), []);
    assert.ok(existsSync(sides.store.file("media", "retired/shop.dump")));
    const archive = sides.store.file("media", "retired/shop-uploads.tar");
    const kept = execFileSync("tar", ["--list", "--file", archive], { encoding: "utf8" }).split("\n");
    assert.deepEqual(
      kept.filter((name) => name.startsWith("./upload ")).sort(),
      readdirSync(sides.media)
        .filter((name) => name.startsWith("upload "))
        .map((name) => `./${name}`)
        .sort(),
    );
    assert.ok(kept.includes("./latest"));
  });

  it("wrote no password down", () => {
    assert.doesNotMatch(sides.journal() + sides.said.join("\n"), /a-pass'word/);
  });
});
