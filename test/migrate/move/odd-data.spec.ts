import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cutover } from "../../../migrate/cutover";
import { follow } from "../../../migrate/follow";
import type { Move } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { Journal } from "../../../migrate/state";
import { verifyDatabase } from "../../../migrate/verify";
import { verifyLive } from "../../../migrate/verify/live";
import { atOnce } from "../servers/at-once";
import { BothSides } from "../servers/both-sides";
import { EventfulJournal } from "../servers/journals";
import { Server } from "../servers/postgres";

/** On everything that may have one. */
const comments = [
  "SCHEMA other",
  'COLUMN "Other"."People"."Name"',
  "CONSTRAINT one_at_a_time ON bookings",
  "CONSTRAINT code_check ON DOMAIN code",
  "DOMAIN code",
  "TYPE mood",
  "TYPE place",
  "COLUMN place.street",
  "FUNCTION other.initials(text)",
  "INDEX notes_lower",
  "TRIGGER counts ON staff",
  "MATERIALIZED VIEW moods",
  "COLUMN moods.mood",
  "VIEW adults",
  "SEQUENCE owned_by_none",
  "LARGE OBJECT 4711",
  "STATISTICS people_born",
  "POLICY own_rows ON secrets",
  "RULE no_deletes ON secrets",
  "TABLE events",
].map((what) => `COMMENT ON ${what} IS 'It''s "${what.replaceAll("'", "''")}" \\ é';`);

/** Of test/migrate/data/odd.sql, each with every kind of change that its table takes. */
const changes: Readonly<Record<string, string>> = {
  "values on their edges": `UPDATE edges SET lasts = lasts * 0.5, zoned = zoned + interval '1 minute', store = store OPERATOR("other 'schema'".||) 'new=>"é"'::"other 'schema'".hstore, moods = '{angry}', relation = 'people', doc = NULL;
    INSERT INTO edges SELECT (jsonb_populate_record(e, jsonb_build_object('id', md5('3')))).* FROM edges e WHERE id = md5('1')::uuid; DELETE FROM edges WHERE id = md5('2')::uuid`,
  "constraints that wait for the end of a transaction": `BEGIN; UPDATE bookings SET during = tstzrange(lower(during) + interval '1 hour', upper(during) + interval '1 hour') WHERE room = 'room 1';
    INSERT INTO bookings (room, during, price) VALUES ('room 9', 'empty', 1); DELETE FROM bookings WHERE room = 'room 2'; COMMIT`,
  "triggers and generated columns": `UPDATE staff SET name = 'Bo ' || id WHERE id < 10; INSERT INTO staff (id, name) VALUES (100, 'Cy Dee'); DELETE FROM staff WHERE id = 20; UPDATE notes SET text = text WHERE id < 9`,
  "names that differ in their case, and rules": `UPDATE "Other"."People" SET "Name" = 'AA'; UPDATE "Other".people SET name = 'bb'; INSERT INTO other.people VALUES (2, 'D', 'd')`,
  "tables without a key": `INSERT INTO without_key VALUES (1, 'twice'), (1, 'twice'); DELETE FROM without_key WHERE ctid = '(0,2)'; UPDATE without_key SET b = 'once' WHERE ctid = '(0,4)';
    INSERT INTO no_columns DEFAULT VALUES; UPDATE told_apart_by_an_index SET v = 'w', number = number + 100 WHERE number < 5`,
  "children of several tables, and partitions": `UPDATE aunts SET more = 'of every aunt'; UPDATE parents SET v = v || '!'; UPDATE events SET at = at + 365 WHERE id < 50; DELETE FROM events WHERE id = 60`,
  "rows of 100 MB": `UPDATE wide SET words = 'another' WHERE id = 1; UPDATE whole SET words = 'another'; INSERT INTO wide SELECT 3, 'new', content FROM wide WHERE id = 2; DELETE FROM wide WHERE id = 2`,
  "columns that were added, and numbers of sequences": `UPDATE thin SET later = NULL WHERE id = 3; INSERT INTO thin (id) VALUES (11); INSERT INTO numbered DEFAULT VALUES; INSERT INTO "Ünïcode 表" (mail) VALUES ('X@y')`,
};

const wide = `CREATE TABLE wide (id int PRIMARY KEY, words text, content bytea);
  ALTER TABLE wide ALTER content SET STORAGE EXTERNAL;
  INSERT INTO wide SELECT i, 'some', decode(repeat(md5(i::text), 6553600), 'hex') FROM generate_series(1, 2) i;
  CREATE TABLE whole (words text, content text); ALTER TABLE whole REPLICA IDENTITY FULL;
  INSERT INTO whole SELECT 'some', repeat(md5('1'), 320000);
  CREATE MATERIALIZED VIEW quiet AS SELECT count(*) FROM lefts;
  CREATE MATERIALIZED VIEW busy AS SELECT count(*) FROM rights;
  CREATE MATERIALIZED VIEW on_busy AS SELECT count AS twice FROM busy;
  CREATE FUNCTION hidden() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.lefts';
  CREATE MATERIALIZED VIEW by_function AS SELECT hidden() AS count;
  CREATE MATERIALIZED VIEW by_function_too AS SELECT count(*), hidden() AS hidden FROM emptied;
  CREATE MATERIALIZED VIEW of_parents AS SELECT count(*) FROM parents`;

/** How much more memory this process has had since, in bytes. */
function peak(): () => number {
  const now = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = now();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, now())), 50);
  return () => {
    clearInterval(timer);
    return most - before;
  };
}

describe("odd data in a move", () => {
  const sides = new BothSides();
  const state = path.join(sides.folder, "state");
  let move: Move;

  before(async () => {
    mkdirSync(state);
    await sides.start(["wal_level=logical", "max_prepared_transactions=5"]);
    writeFileSync(sides.running, "");
    await sides.old.query(wide, "shop");
    await sides.old.query(comments.join("\n"), "shop");
  });
  after(async () => {
    await sides.remove();
  });

  const refused: Readonly<Record<string, readonly [string, string, RegExp]>> = {
    "an event trigger": [
      `CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER "Odd" ON ddl_command_end EXECUTE FUNCTION on_ddl()`,
      `DROP EVENT TRIGGER "Odd"; DROP FUNCTION on_ddl()`,
      /"Odd" is an event trigger.*DROP EVENT TRIGGER "Odd"/,
    ],
    "a foreign server": [
      "CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE distant (id int) SERVER far",
      "DROP EXTENSION postgres_fdw CASCADE",
      /"far" is a foreign server.*DROP SERVER "far" CASCADE/,
    ],
    "a prepared transaction": [
      "BEGIN; INSERT INTO lefts VALUES (-5, 'later'); PREPARE TRANSACTION 'it''s late'",
      "ROLLBACK PREPARED 'it''s late'",
      /'it''s late' is prepared.*ROLLBACK PREPARED/,
    ],
  };
  for (const [what, [sql, undo, says]] of Object.entries(refused))
    it(`is refused where there is ${what}`, async () => {
      await sides.old.query(sql, "shop");
      await assert.rejects(seed(await sides.move()), says);
      await sides.old.query(undo, "shop");
      assert.deepEqual(await sides.old.query("SELECT 1 FROM pg_replication_slots"), []);
    });

  it("is refused where the new database does not take an extension, before anything is copied", async () => {
    await sides.old.query("CREATE SCHEMA tools; CREATE EXTENSION pg_stat_statements SCHEMA tools", "shop");
    await assert.rejects(seed(await sides.move()), /pg_stat_statements lies in the schema tools.*SET SCHEMA public/);
    await sides.old.query("ALTER EXTENSION pg_stat_statements SET SCHEMA public; DROP SCHEMA tools", "shop");
    await assert.rejects(
      seed(await sides.move()),
      /does not take extensions.*pg_stat_statements: .*permission denied/s,
    );
    assert.deepEqual(await sides.new.query("SELECT 1 FROM pg_class WHERE relname = 'people'", "hr"), []);
    // What RDS does where its master role asks for it.
    await sides.new.query("CREATE EXTENSION pg_stat_statements", "hr");
  });

  it("is copied as it is", async () => {
    move = await sides.move();
    const most = peak();
    await seed(move);
    assert.deepEqual((await verifyLive(move)).differences, []);
    // Of 400 MB that were read twice on either side.
    assert.ok(most() < 128 * 2 ** 20, `${most()} bytes`);
    assert.deepEqual(
      await sides.new.query(
        "SELECT obj_description('thin'::regclass) AS said, count(*)::int FROM thin WHERE later = 'was never written'",
        "hr",
      ),
      [{ said: `It's "thin"`, count: 10 }],
    );
  });

  it(`follows ${Object.keys(changes).join("; ")}`, async () => {
    for (const sql of Object.values(changes)) await sides.old.query(sql, "shop");
    await follow(move, { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000 });
    assert.deepEqual((await verifyLive(move)).differences, []);
  });

  it("stays where tables were written anew with other rows, of which neither replication nor a definition tells", async () => {
    await sides.old.query("ALTER TABLE told_apart_by_an_index ALTER v TYPE text USING upper(v)", "shop");
    await sides.old.query("ALTER TABLE thin SET UNLOGGED", "shop");
    await sides.old.query("INSERT INTO thin (id) VALUES (77)", "shop");
    await sides.old.query("ALTER TABLE thin SET LOGGED", "shop");
    await sides.old.query("VACUUM FULL rights", "shop");
    await follow(move, { dangerBytes: 0, everyMs: 50, untilBytes: 1_000_000 });
    await assert.rejects(cutover(await sides.move(), atOnce), (error: Error) => {
      assert.match(error.message, /rewritten since.*seed --again/);
      assert.match(error.message, /thin\\" \(77\)": .*missing/);
      assert.match(error.message, /told_apart_by_an_index/);
      return true;
    });
    // As rows they travel.
    const again =
      "UPDATE told_apart_by_an_index SET v = v; DELETE FROM thin WHERE id = 77; INSERT INTO thin (id) VALUES (77)";
    await sides.old.query(again, "shop");
  });

  it("stays where a transaction is prepared, and nobody knows what becomes of it", async () => {
    await sides.old.query("BEGIN; INSERT INTO lefts VALUES (-5, 'later'); PREPARE TRANSACTION 'late'", "shop");
    await assert.rejects(cutover(await sides.move(), atOnce), /are prepared.*: late\. COMMIT PREPARED/);
    await sides.old.query("COMMIT PREPARED 'late'", "shop");
  });

  /** Right before the freeze, when all was brought and compared. */
  const lastWrites = `INSERT INTO rights VALUES (-1, 'last'); INSERT INTO nieces VALUES (50, 'last', '', ''); SELECT lo_put(4711, 1500000, '\\x02'), lo_unlink(4713), lo_from_bytea(4714, 'new'), lo_from_bytea(4715, '')`;
  const write = (): void => {
    const argv = [
      "-X",
      "-q",
      "-h",
      "127.0.0.1",
      "-p",
      String(sides.old.port),
      "-U",
      "postgres",
      "-c",
      lastWrites,
      "shop",
    ];
    execFileSync("psql", argv, { env: { ...process.env, PGPASSWORD: Server.password }, stdio: "ignore" });
  };

  it("has in the freeze only what was written since everything was brought: views, large objects, rows", async () => {
    sides.said.length = 0;
    await cutover(await sides.move({ journal: new EventfulJournal(state, "cutover.freeze", write) }), atOnce);
    const frozen = sides.said.slice(sides.said.findIndex((line) => line.includes("Stop web and workers")));
    const refreshed = (lines: readonly string[]): string[] =>
      lines.flatMap((line) => /"public"\."(\w+)" was refreshed/.exec(line)?.[1] ?? []).sort();
    assert.deepEqual(refreshed(frozen), ["busy", "by_function", "by_function_too", "of_parents", "on_busy"]);
    assert.deepEqual(
      ["moods", "moods_again", "quiet"].filter((view) => !refreshed(sides.said).includes(view)),
      [],
    );
    const { differences } = await verifyDatabase({ old: move.old, new: move.new, owner: "app" });
    assert.deepEqual(differences, []);
    const counts =
      "SELECT (SELECT count FROM busy) = (SELECT count(*) FROM rights) AS busy, (SELECT twice FROM on_busy) = (SELECT count FROM busy) AS on_busy, (SELECT count FROM of_parents) = (SELECT count(*) FROM parents) AS parents, (SELECT count FROM quiet) = (SELECT count(*) FROM lefts) AS quiet";
    assert.deepEqual(await sides.new.query(counts, "hr"), [{ busy: true, on_busy: true, parents: true, quiet: true }]);
  });

  /** Of another database of the old server, beside the first. */
  const moveOf = async (name: string, rehearsal: string): Promise<Move> => {
    const settings = sides.settings({ database: { ...sides.settings().old.database, name }, uploads: null });
    return await sides.move({ settings, rehearsal, journal: new Journal(path.join(sides.folder, rehearsal)) });
  };
  const others: Readonly<Record<string, string>> = { LATIN9: "Žilina", SQL_ASCII: "Łódź" };
  for (const [encoding, city] of Object.entries(others))
    it(`moves a database in ${encoding}, and what is written to it meanwhile`, async () => {
      const name = encoding.toLowerCase();
      await sides.old.query(`CREATE DATABASE ${name} ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0`);
      await sides.old.query(
        `CREATE TABLE "Städte" (name text PRIMARY KEY, v text); INSERT INTO "Städte" SELECT 'Köln ' || i, 'ß€' FROM generate_series(1, 50) i`,
        name,
      );
      const other = await moveOf(name, name);
      await seed(other);
      await sides.old.query(
        `UPDATE "Städte" SET v = 'äöü' WHERE name < 'Köln 2'; INSERT INTO "Städte" VALUES ('${city}', '')`,
        name,
      );
      assert.deepEqual((await verifyLive(other)).differences, []);
    });

  it("breaks off at bytes that are no text, and says so", async () => {
    await sides.old.query("INSERT INTO \"Städte\" VALUES (convert_from('\\xff', 'SQL_ASCII'), '')", "sql_ascii");
    const other = await moveOf("sql_ascii", "bytes");
    await assert.rejects(seed(other), /The copy broke off.*invalid byte sequence for encoding "UTF8": 0xff/s);
  });
});
