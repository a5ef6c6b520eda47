import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { cutover } from "../../../migrate/cutover";
import { armWatchdog } from "../../../migrate/cutover/watchdog";
import { rehearse, retire, rollback, succeededRehearsals } from "../../../migrate/end";
import { follow } from "../../../migrate/follow";
import type { Move, MoveSettings } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { stepsOf } from "../../../migrate/state";
import { type Difference, verifyDatabase } from "../../../migrate/verify";
import { atOnce } from "../servers/at-once";
import { BothSides } from "../servers/both-sides";
import { EventfulJournal, moments, MortalJournal } from "../servers/journals";
import { SmallDisk } from "../servers/small-disk";
import { Writer } from "../servers/writer";

const watching = { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000 };

describe("what goes wrong in a switch and after it", function () {
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
    move = await sides.move();
    await seed(move);
    await follow(move, watching);
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
  it("says in a dry run what it would do, and does nothing", async () => {
    const before = sides.journal();
    await cutover(await sides.move({ dryRun: true }), atOnce);
    assert.equal(sides.journal(), before);
    assert.ok(sides.said.includes("would     Verify"));
    assert.ok(await isWritable());
  });

  it("wipes what a rehearsal has left that was killed", async () => {
    const { settings, say, signal } = move;
    const folder = path.join(state, "rehearsal");
    for (const step of [...stepsOf("rehearsal"), "seed.uploads-again"] as const) {
      const journal = new MortalJournal(folder, step);
      await assert.rejects(rehearse({ settings, folder: state, say, signal, dryRun: false, journal }), /killed/, step);
      assert.equal(succeededRehearsals(folder), 0);
    }
  });

  it("asks for two rehearsals, which leave nothing but their record", async () => {
    const { settings, folder, say, signal } = move;
    await assert.rejects(
      cutover(move, { ...atOnce, rehearsals: 0 }),
      /0 rehearsals have succeeded, and 2 are asked for/,
    );
    const done = await rehearse({ settings, folder, say, signal, dryRun: false });
    assert.deepEqual(done?.report.differences, []);
    assert.ok(done.seconds.freeze > 0.1);
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

  const failing = (): MoveSettings => {
    const settings = sides.settings();
    return { ...settings, new: { ...settings.new, smokeTests: [["sh", "-c", "echo no page >&2; exit 1"]] } };
  };

  const inService = async (): Promise<void> => {
    assert.ok(existsSync(sides.running), "services");
    assert.ok(await isWritable(), "database");
    assert.equal(existsSync(`${sides.folder}/proxy`), false);
  };

  it("puts the old system back where a step of the cutover fails, and where it is interrupted", async () => {
    await assert.rejects(cutover(await sides.move({ settings: failing() }), atOnce), /no page/);
    await inService();
    const controller = new AbortController();
    const interrupted = await sides.move({ signal: controller.signal });
    const onReport = (): void => {
      controller.abort(new Error("interrupted"));
    };
    await assert.rejects(cutover(interrupted, { ...atOnce, onReport }), /interrupted/);
    await inService();
    const full = new EventfulJournal(state, "cutover.last", () => {
      stateDisk.fill();
      // It has to be noted: the journal's last block may still take a line.
      writeFileSync(path.join(sides.media, "last"), "x");
    });
    await assert.rejects(cutover(await sides.move({ journal: full }), atOnce), /ENOSPC/);
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
    await assert.rejects(cutover(cutOff, { ...atOnce, onReport }), /could NOT be put back in service by itself/);
    await Promise.all(stopped);
    assert.equal(existsSync(`${sides.folder}/proxy`), false);
    await sides.sshd.start();
    await assert.rejects(cutover(await sides.move(), { ...atOnce, rehearsals: 0 }), /2 are asked for/);
    await inService();
  });

  it("goes on after a process that was killed at any step of the cutover; until the switch the old system comes back", async () => {
    const own = ["cutover.drain", "cutover.undo", "cutover.open"];
    const steps = stepsOf("cutover").filter((name) => !own.includes(name));
    // Right before any other action all is as right after the one before it.
    const times = [["cutover.freeze", "begun"], ...steps.map((step) => [step, "done"] as const)] as const;
    for (const [step, moment] of times) {
      const journal = new MortalJournal(state, step, moment);
      await assert.rejects(cutover(await sides.move({ journal }), atOnce), /killed/, step);
      assert.equal(existsSync(`${sides.folder}/proxy`), false, step);
      await cutover(await sides.move(), { ...atOnce, rehearsals: 0 }).catch(() => undefined);
      await inService();
    }
    for (const moment of moments) {
      const journal = new MortalJournal(state, "cutover.undo", moment);
      await assert.rejects(cutover(await sides.move({ settings: failing(), journal }), atOnce), /no page.*killed/s);
      await cutover(await sides.move(), { ...atOnce, rehearsals: 0 }).catch(() => undefined);
      await inService();
    }
  });

  it("serves again by itself where the process was killed right before the switch, and switches later", async () => {
    const journal = new MortalJournal(state, "cutover.open", "begun");
    await assert.rejects(cutover(await sides.move({ journal }), atOnce), /killed/);
    // What waits on the old server for five minutes does so now.
    await armWatchdog(move, 1);
    while (!existsSync(sides.running)) await new Promise((resolve) => setTimeout(resolve, 100));
    await inService();
    await sides.old.query("INSERT INTO lefts VALUES (7777, 'written since')", "shop");
    await assert.rejects(cutover(await sides.move(), atOnce), /has put itself back in service/);
    await inService();
  });

  it("goes on after a process that was killed in the switch itself", async () => {
    const journal = new MortalJournal(state, "cutover.open", "done");
    await assert.rejects(cutover(await sides.move({ journal }), atOnce), /killed/);
    assert.ok(existsSync(`${sides.folder}/proxy`));
    await cutover(await sides.move(), atOnce);
    assert.deepEqual(await sides.new.query("SELECT v FROM lefts WHERE id = 7777", "hr"), [{ v: "written since" }]);
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
    for (const step of stepsOf("rollback"))
      for (const moment of moments) {
        const journal = new MortalJournal(state, step, moment);
        await assert.rejects(rollback(await sides.move({ journal }), { agree: agree(true) }), /killed/, step);
      }
    assert.equal(await rollback(await sides.move(), { agree: agree(true) }), true);
    await inService();
    // A slot that nobody reads any more would fill the old disk.
    for (const what of [
      "pg_replication_slots",
      "pg_publication WHERE pubname <> 'theirs'",
      "pg_roles WHERE rolname ~ 'onebox'",
    ])
      assert.deepEqual(await sides.old.query(`SELECT 1 FROM ${what}`, "shop"), [], what);
    assert.deepEqual(await sides.old.query("SHOW max_slot_wal_keep_size"), [{ max_slot_wal_keep_size: "-1" }]);
  });

  it("moves again after that, and is retired without a trace on the old server", async () => {
    const again = await sides.move();
    await seed(again);
    symlinkSync("upload 50", path.join(sides.media, "latest"));
    writeFileSync(path.join(sides.media, "holes"), "");
    truncateSync(path.join(sides.media, "holes"), 2 ** 23);
    await cutover(again, atOnce);
    for (const step of stepsOf("retire"))
      for (const moment of moments) {
        const journal = new MortalJournal(state, step, moment);
        await assert.rejects(retire(await sides.move({ journal })), /killed/, step);
      }
    await retire(await sides.move());
    assert.ok(existsSync(`${sides.folder}/closed`), "proxy");
    assert.equal(existsSync(sides.sshd.file("move")), false, "key on the new host");
    assert.equal(readFileSync(sides.sshd.file("authorized"), "utf8").trim().split("\n").length, 1, "its line");
    assert.deepEqual(await sides.old.query("SELECT slot_name FROM pg_replication_slots", "shop"), []);
    assert.deepEqual(await sides.old.query("SELECT pubname FROM pg_publication WHERE pubname <> 'theirs'", "shop"), []);
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
    assert.ok(kept.includes("./latest") && kept.includes("./holes"));
    assert.ok(statSync(archive).size < 2 ** 23, "holes are none of a file's bytes");
  });

  it("wrote no password down", () => {
    assert.doesNotMatch(sides.journal() + sides.said.join("\n"), /a-pass'word/);
  });
});
