import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { cutover } from "../../../migrate/cutover";
import { follow } from "../../../migrate/follow";
import { rehearse } from "../../../migrate/end";
import { copyMasked } from "../../../migrate/masked";
import { seed } from "../../../migrate/seed";
import { stepsOf } from "../../../migrate/state";
import { isSame, verifyDatabase } from "../../../migrate/verify";
import { verifyUploads } from "../../../migrate/uploads";
import { atOnce } from "../servers/at-once";
import { BothSides } from "../servers/both-sides";
import { MortalJournal } from "../servers/journals";
import { Server } from "../servers/postgres";
import { Writer } from "../servers/writer";

describe("a move from 15 to 17 under a writer", function () {
  // Each begins where the one before has left both sides.
  this.bail(true);
  const sides = new BothSides();
  const writer = new Writer(sides.old, sides.media, sides.running);

  before(async () => {
    await sides.start();
    writeFileSync(path.join(sides.media, "line\nbreak"), "");
    await writer.start();
  });

  after(async () => {
    await writer.stop();
    await sides.remove();
  });

  describe("into staging", () => {
    const sql = path.join(sides.folder, "masking.sql");
    const copy = async (text: string, replace = false): Promise<void> => {
      writeFileSync(sql, text);
      await copyMasked(await sides.move({ settings: sides.staging({ sql }) }), { replace });
    };
    const masked = async (): Promise<unknown> =>
      (
        await sides.new.query(
          "SELECT count(*)::int AS all, count(*) FILTER (WHERE v = 'x')::int AS masked FROM lefts",
          "staging",
        )
      )[0];
    const databases = async (): Promise<unknown[]> =>
      await sides.new.query("SELECT datname FROM pg_database WHERE datname ~ 'staging'");

    it("nothing comes without a masking step, nor past it", async () => {
      const without = await sides.move({ settings: sides.staging(null) });
      await assert.rejects(copyMasked(without, { replace: false }), /No masking step is set/);
      await assert.rejects(seed(without), /only through a masking step/);
      await assert.rejects(rehearse(without), /only through a masking step/);
      await assert.rejects(copy("-- later\n;"), /it would mask nothing/);
      await assert.rejects(copyMasked(await sides.move(), { replace: false }), /is production/);
      assert.deepEqual(await databases(), []);
    });

    it("nothing is left where masking fails, by SQL or by a command", async () => {
      await assert.rejects(
        copy("UPDATE public.lefts SET v = 'x'; SELECT 1/0"),
        /masking step failed.*division by zero/,
      );
      const settings = sides.staging({ command: ["sh", "-c", "echo no rule for $PGDATABASE >&2; exit 3"] });
      await assert.rejects(
        copyMasked(await sides.move({ settings }), { replace: false }),
        /ended with 3: no rule for staging_unmasked/,
      );
      assert.deepEqual(await databases(), []);
    });

    it("a process that is killed at any step leaves nothing that can be read, and nothing after the next run", async () => {
      for (const step of stepsOf("copy").filter((name) => name !== "copy.open")) {
        writeFileSync(sql, "UPDATE public.lefts SET v = 'x'");
        const journal = new MortalJournal(path.join(sides.folder, "state"), step);
        const move = await sides.move({ settings: sides.staging({ sql }), journal });
        await assert.rejects(copyMasked(move, { replace: false }), /killed/, step);
        assert.deepEqual(await sides.new.query("SELECT 1 FROM pg_database WHERE datname = 'staging'"), []);
      }
      const journal = new MortalJournal(path.join(sides.folder, "state"), "copy.open");
      const move = await sides.move({ settings: sides.staging({ sql }), journal });
      await assert.rejects(copyMasked(move, { replace: true }), /killed/);
      await sides.new.query("DROP DATABASE staging", "postgres");
      assert.deepEqual(await databases(), []);
    });

    it("a copy can be read once it is masked, and is given up only where somebody says so", async () => {
      const closed = `DO $$ BEGIN IF has_database_privilege('app', current_database(), 'CONNECT') THEN RAISE 'open'; END IF; END $$;`;
      await copy(`${closed} UPDATE public.lefts SET v = 'x'`);
      const { all, masked: changed } = z.object({ all: z.number(), masked: z.number() }).parse(await masked());
      assert.ok(all > 0);
      assert.equal(changed, all);
      const may =
        "SELECT has_database_privilege('app', 'staging', 'CONNECT') AS app, has_database_privilege('pg_monitor', 'staging', 'CONNECT') AS others";
      assert.deepEqual(await sides.new.query(may), [{ app: true, others: false }]);
      await assert.rejects(copy("UPDATE public.lefts SET v = 'y'"), /is there already.*--replace/);
      await assert.rejects(copy("SELECT 1/0", true), /division by zero/);
      assert.deepEqual(await masked(), { all, masked: all });
      await copy("UPDATE public.lefts SET v = 'y'", true);
      assert.deepEqual(await masked(), { all, masked: 0 });
    });
  });

  it("loses nothing and doubles nothing", async () => {
    const move = await sides.move();
    await seed(move);
    await follow(move, { dangerBytes: 0, everyMs: 100, untilBytes: 1_000_000 });
    await cutover(move, atOnce);
    await writer.stop();
    const sql = "SELECT number, version FROM written ORDER BY number, id";
    const rows = (await sides.new.query(sql, "hr")).map(({ number, version }) => [number, version]);
    const known = new Set(writer.expected().map(String));
    // One write may have been done without its answer being heard.
    assert.deepEqual(
      rows.filter((row) => known.has(String(row))),
      writer.expected(),
    );
    assert.equal(new Set(rows.map(([number]) => number)).size, rows.length, "doubled");
    assert.ok(writer.acknowledged.size > 50, String(writer.acknowledged.size));
    const report = await verifyDatabase({ old: move.old, new: move.new, owner: "app" });
    assert.deepEqual(report.differences, []);
    assert.ok(isSame(await verifyUploads({ old: move.uploads ?? never(), new: move.bucket })));
    assert.ok(writer.files > 2);
  });

  it("leaves the old side frozen and the traffic on its way to the new one", async () => {
    assert.deepEqual([existsSync(sides.running), existsSync(`${sides.folder}/proxy`)], [false, true]);
    await assert.rejects(sides.old.query("INSERT INTO lefts VALUES (-1, '')", "shop"), /read-only transaction/);
  });

  it("writes no password down and says none", () => {
    assert.equal(sides.journal().includes(Server.password), false);
    assert.equal(sides.said.join("\n").includes(Server.password), false);
  });
});

function never(): never {
  throw new Error("The move has no uploads.");
}
