import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { cutover, type CutoverOptions } from "../../../migrate/cutover";
import { armWatchdog } from "../../../migrate/cutover/watchdog";
import { rehearse, retire, rollback, succeededRehearsals } from "../../../migrate/end";
import { follow } from "../../../migrate/follow";
import type { Move } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { type Difference, verifyDatabase } from "../../../migrate/verify";
import { BothSides } from "../servers/both-sides";
import { EventfulJournal, MortalJournal } from "../servers/journals";
import { SmallDisk } from "../servers/small-disk";
import { Writer } from "../servers/writer";

const options: CutoverOptions = { rehearsals: 2, watchMs: 0, sampleMs: 10, onReport: () => undefined };
const watching = { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000 };

describe("what goes wrong in a switch and after it", () => {
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
    await cutover(await sides.move({ dryRun: true }), options);
    assert.equal(sides.journal(), before);
    assert.ok(sides.said.includes("would     Verify"));
    assert.ok(await isWritable());
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
