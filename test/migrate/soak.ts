import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { cutover } from "../../migrate/cutover";
import { follow } from "../../migrate/follow";
import type { Move } from "../../migrate/move";
import { objectMarks } from "../../migrate/cutover/large-objects";
import { refreshViews, viewMarks } from "../../migrate/cutover/views";
import { seed } from "../../migrate/seed";
import { verifyUploads } from "../../migrate/uploads";
import { largeObjects } from "../../migrate/verify/catalog";
import { verifyLive } from "../../migrate/verify/live";
import { atOnce } from "./servers/at-once";
import { BothSides } from "./servers/both-sides";
import { Server } from "./servers/postgres";
import { Writer } from "./servers/writer";

/** Rows of about 1 kB that no compression makes smaller, in four tables with an index besides the key's. */
async function fill(old: Server, gigabytes: number): Promise<void> {
  const rows = Math.floor((gigabytes * 1024 ** 2) / 4 / 1.25);
  for (let table = 0; table < 4; table += 1)
    await old.query(
      `CREATE TABLE bulk_${table} (id bigint PRIMARY KEY, at timestamptz, words text);
      INSERT INTO bulk_${table} SELECT i, now() - i * interval '1 s', (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 32) j)
        FROM generate_series(1, ${rows}) i;
      CREATE INDEX ON bulk_${table} (at)`,
      "shop",
    );
  await old.query("VACUUM ANALYZE", "shop");
}

async function sizeOf(old: Server): Promise<number> {
  const [size] = await old.query("SELECT pg_database_size('shop')::float8 AS bytes");
  return Number(size?.["bytes"]);
}

/** Large objects of 1 MB, a tenth of the rows' size, and a view of a table. */
async function fillBesides(old: Server, gigabytes: number): Promise<void> {
  await old.query(
    `SELECT lo_from_bytea(0, decode(repeat(md5(i::text), 65536), 'hex')) FROM generate_series(1, ${Math.ceil(gigabytes * 100)}) i;
    CREATE MATERIALIZED VIEW per_hour AS SELECT date_trunc('hour', at) AS hour, count(*), min(words) FROM bulk_0 GROUP BY 1`,
    "shop",
  );
}

/** What a freeze does in any case, and what it would do if nothing were known of what was written since. */
async function parts(move: Move): Promise<readonly string[]> {
  const timed = async (what: string, action: () => Promise<unknown>): Promise<string> => {
    const startedMs = Date.now();
    await action();
    return `${what} ${((Date.now() - startedMs) / 1_000).toFixed(1)} s`;
  };
  const known = move.uploads;
  const kept = await known?.listAndKeep();
  return [
    await timed("what changed of the old folder", async () => await known?.since(kept?.keptIn ?? "")),
    await timed("list of the old folder", async () => await known?.list()),
    await timed("marks of large objects", () => objectMarks(move)),
    await timed("content of all large objects", () => Promise.all([largeObjects(move.old), largeObjects(move.new)])),
    await timed("marks of views", () => viewMarks(move)),
    await timed("refresh of all views", () => refreshViews(move)),
  ];
}

function fillUploads(folder: string, files: number): void {
  for (let file = 0; file < files; file += 1) {
    if (file % 1_000 === 0) mkdirSync(path.join(folder, String(file / 1_000)), { recursive: true });
    writeFileSync(path.join(folder, String(Math.floor(file / 1_000)), `${file}.txt`), `upload ${file}`);
  }
}

/** What anybody would do by hand, on the same machine and with no ssh between. */
async function byHand({ old, new: target }: BothSides): Promise<number> {
  await target.query("CREATE DATABASE plain");
  const started = Date.now();
  const from = `PGPASSWORD="$PGPASSWORD" pg_dump -h 127.0.0.1 -p ${old.port} -U postgres --format=custom --compress=1 shop`;
  const into = `pg_restore -h 127.0.0.1 -p ${target.port} -U postgres --no-owner --no-acl -d plain`;
  const { status, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", `${from} | ${into}`], {
    encoding: "utf8",
    env: { ...process.env, PGPASSWORD: Server.password },
  });
  if (status !== 0) throw new Error(stderr);
  const seconds = (Date.now() - started) / 1_000;
  await target.query("DROP DATABASE plain");
  return seconds;
}

/** Between the begin of one step and the end of another, by the journal. */
function secondsOf({ journal }: Move, first: string, last = first): number {
  const at = (step: string, state: string): number =>
    Date.parse(journal.all().findLast((entry) => entry.step === step && entry.state === state)?.at ?? "");
  return (at(last, "done") - at(first, "begun")) / 1_000;
}

/** Numbers that were acknowledged and are not there, and that are there twice. */
export async function differencesOfWriter(writer: Writer, target: Server): Promise<{ lost: number; doubled: number }> {
  const numbers = (await target.query("SELECT number FROM written", "hr")).map(({ number }) => Number(number));
  const there = new Set(numbers);
  const lost = [...writer.acknowledged].filter((number) => !there.has(number)).length;
  return { lost, doubled: numbers.length - there.size };
}

/**
 * A whole move of a database and of small uploads, while a writer writes: how fast, how long writes are frozen, and
 * whether anything was lost. @returns 1 where it was, or where the freeze was longer than 20 s.
 */
export async function soakMove(gigabytes: number, files: number): Promise<number> {
  const sides = new BothSides();
  const writer = new Writer(sides.old, sides.media, sides.running);
  try {
    // As on a server of a gigabyte or two of memory for PostgreSQL.
    await sides.start(["wal_level=logical", "max_wal_size=2GB", "shared_buffers=256MB"]);
    await fill(sides.old, gigabytes);
    await fillBesides(sides.old, gigabytes);
    const bytes = await sizeOf(sides.old);
    fillUploads(sides.media, files);
    const rate = (seconds: number): string =>
      `${seconds.toFixed(1)} s, ${(bytes / 1024 ** 2 / seconds).toFixed(1)} MB/s`;
    console.log(`${(bytes / 1024 ** 3).toFixed(2)} GB and ${files} files`);
    console.log(`pg_dump | pg_restore by hand: ${rate(await byHand(sides))}`);
    await writer.start();
    const move = await sides.move();
    await seed(move);
    console.log(`seed, the database: ${rate(secondsOf(move, "seed.copy"))}`);
    console.log(`seed, the uploads: ${secondsOf(move, "seed.uploads").toFixed(1)} s`);
    await follow(move, { dangerBytes: 0, everyMs: 500, untilBytes: 1_000_000 });
    const { differences, seconds } = await verifyLive(move);
    console.log(`verify, the database: ${rate(seconds)}, ${differences.length} differences`);
    await cutover(move, atOnce);
    await writer.stop();
    const frozen = secondsOf(move, "cutover.freeze", "cutover.open");
    const steps = ["freeze", "last", "verify", "smoke", "detach", "open"];
    console.log(
      `cutover: ${steps.map((step) => `${step} ${secondsOf(move, `cutover.${step}`).toFixed(1)} s`).join(", ")}`,
    );
    console.log((await parts(move)).join(", "));
    if (move.uploads !== null) {
      const startedMs = Date.now();
      const found = await verifyUploads({ old: move.uploads, new: move.bucket });
      const took = (Date.now() - startedMs) / 1_000;
      console.log(
        `verify, the uploads: ${took.toFixed(1)} s, ${(files / took).toFixed(0)} a second, ${found.differences.length} differences, frozen`,
      );
    }
    const { maxRSS } = process.resourceUsage();
    console.log(`memory of this process, the tool with the test around it: ${(maxRSS / 1024).toFixed(0)} MB at most`);
    const { lost, doubled } = await differencesOfWriter(writer, sides.new);
    console.log(
      `writes were frozen for ${frozen.toFixed(1)} s; of ${writer.acknowledged.size} writes ${lost} lost, ${doubled} doubled`,
    );
    return lost + doubled + differences.length === 0 && frozen < 20 ? 0 : 1;
  } finally {
    await writer.stop();
    await sides.remove();
  }
}
