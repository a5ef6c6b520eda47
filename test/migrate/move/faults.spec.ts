import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
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

describe("what goes wrong in a move", () => {
  const sides = new BothSides();
  const writer = new Writer(sides.old, sides.media, sides.running);
  let move: Move;

  before(async () => {
    await sides.start();
    await writer.start();
  });

  after(async () => {
    await writer.stop();
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

  it("goes on after a process that was killed at any step of the copy", async () => {
    const steps = ["check", "limit", "database", "publish", "copy", "subscribe", "uploads", "uploads-again"];
    for (const step of steps) {
      const journal = new MortalJournal(path.join(sides.folder, "state"), `seed.${step}`);
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

  it("drops its slot before the old disk is full, says so, and copies anew", async () => {
    await assert.rejects(
      follow(move, { ...watching, dangerBytes: 2 ** 60 }),
      /slot was dropped .* run `onebox migrate seed`/,
    );
    assert.equal(await slotState(move), null);
    assert.ok(await isWritable());
    await seed(move);
    await follow(move, watching);
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
  });

  it("goes on after a process that was killed at any step of the cutover; until the switch the old system comes back", async () => {
    for (const step of ["freeze", "last", "verify", "detach"]) {
      const journal = new MortalJournal(path.join(sides.folder, "state"), `cutover.${step}`);
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
    assert.equal(await rollback(await sides.move(), { agree: agree(true) }), true);
    await inService();
  });

  it("moves again after that, and is retired without a trace on the old server", async () => {
    const again = await sides.move();
    await seed(again);
    await cutover(again, options);
    await retire(again);
    assert.deepEqual(await sides.old.query("SELECT slot_name FROM pg_replication_slots", "shop"), []);
    assert.deepEqual(await sides.old.query("SELECT pubname FROM pg_publication", "shop"), []);
    assert.deepEqual(await sides.old.query("SELECT 1 FROM pg_roles WHERE rolname ~ 'onebox'", "shop"), []);
    assert.ok(existsSync(sides.store.file("media", "retired/shop.dump")));
  });

  it("wrote no password down", () => {
    assert.doesNotMatch(sides.journal() + sides.said.join("\n"), /a-pass'word/);
  });
});
