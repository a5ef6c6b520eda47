import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cutover, type CutoverOptions } from "../../../migrate/cutover";
import { follow } from "../../../migrate/follow";
import { seed } from "../../../migrate/seed";
import { isSame, verifyDatabase } from "../../../migrate/verify";
import { verifyUploads } from "../../../migrate/uploads";
import { BothSides } from "../servers/both-sides";
import { Server } from "../servers/postgres";
import { Writer } from "../servers/writer";

const options: CutoverOptions = { rehearsals: 2, watchMs: 0, sampleMs: 10, onReport: () => undefined };

describe("a move from 15 to 17 under a writer", () => {
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

  it("loses nothing and doubles nothing", async () => {
    const move = await sides.move();
    await seed(move);
    await follow(move, { dangerBytes: 0, everyMs: 100, untilBytes: 1_000_000 });
    await cutover(move, options);
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
