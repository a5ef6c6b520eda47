import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isSame, reportText, verifyDatabase, type Report } from "../../../migrate/verify";
import { Server } from "../servers/postgres";

const odd = readFileSync(path.join(__dirname, "../data/odd.sql"), "utf8");

/** One thing each that is not the same, made on the new side; what the report says of it, and no other line. */
const changes: readonly { readonly what: string; readonly sql: string; readonly says: readonly RegExp[] }[] = [
  {
    what: "one flipped byte",
    sql: "UPDATE people SET photo = set_byte(photo, 150, get_byte(photo, 150) # 1) WHERE id = 2000",
    says: [/row "\\"public\\"\.\\"people\\" \(2000\)"/],
  },
  {
    what: "one row swapped between tables of equal count",
    sql: "DELETE FROM lefts WHERE id = 7; INSERT INTO lefts VALUES (7, 'right 7'); UPDATE rights SET v = 'left 7' WHERE id = 7",
    says: [/lefts\\" \(7\)/, /rights\\" \(7\)/],
  },
  {
    what: "one stale sequence",
    sql: "SELECT setval('invoice_numbers', 1025)",
    says: [/sequence "public.invoice_numbers": old .*last 1030 .*new .*last 1025/],
  },
  {
    what: "a sequence that was never called",
    sql: "SELECT nextval($$\"never 'used'\"$$)",
    says: [/called f.*called t/],
  },
  {
    what: "a lost row of many equal ones",
    sql: "DELETE FROM without_key WHERE ctid = '(0,3)'",
    says: [/4 times.*3 times/],
  },
  {
    what: "NaN that became NULL",
    sql: "UPDATE people SET ratio = NULL WHERE name = 'infinite'",
    says: [/people\\" \(3001\)/],
  },
  {
    what: "a name in its other normal form",
    sql: "UPDATE people SET name = normalize(name, NFC) WHERE name ~ 'decomposed'",
    says: [/people\\" \(3005\)/],
  },
  {
    what: "a row of a partition",
    sql: "UPDATE events SET what = '' WHERE id = 300",
    says: [/events_2026_[01]\\" \(300,/],
  },
  {
    what: "a missing row",
    sql: "DELETE FROM children WHERE id = 2",
    says: [/children\\" \(2\)": old [0-9a-f]{32}, new missing/],
  },
  { what: "a dropped index", sql: "DROP INDEX notes_lower", says: [/index "public.notes_lower": .*new missing/] },
  {
    what: "a dropped constraint",
    sql: "ALTER TABLE notes DROP CONSTRAINT notes_person_fkey",
    says: [/constraint "public.notes notes_person_fkey"/],
  },
  { what: "a missing extension", sql: "DROP EXTENSION pg_trgm", says: [/extension "pg_trgm"/] },
  {
    what: "a stranger's table",
    sql: "ALTER TABLE no_rows OWNER TO postgres",
    says: [/owner "public.no_rows": old app, new postgres/],
  },
  {
    what: "one byte of a large object",
    sql: "SELECT lo_put(4711, 1500000, '\\x01')",
    says: [/large object "4711"/],
  },
  {
    what: "an empty large object that is missing",
    sql: "SELECT lo_unlink(4712)",
    says: [/large object "4712".*new missing/],
  },
  {
    what: "another default",
    sql: "ALTER TABLE notes ALTER text SET DEFAULT 'x'",
    says: [/column "public.notes.text"/],
  },
  {
    what: "a trigger that is off",
    sql: "ALTER TABLE notes DISABLE TRIGGER notes_stamp",
    says: [/trigger .*notes_stamp/],
  },
  {
    what: "another function",
    sql: "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    says: [/function "public.stamp\(\)"/],
  },
];

describe("verifying a database on real servers of two majors", function () {
  const old = new Server("old");
  const other = new Server("new");

  const verify = async (copy: string): Promise<Report> =>
    await verifyDatabase({ old: old.postgres("shop"), new: other.postgres(copy), owner: "app" });

  before(async () => {
    await Promise.all([old.create(), other.create()]);
    await old.query("CREATE DATABASE shop");
    await old.query(odd, "shop");
    await other.query("CREATE ROLE app LOGIN");
    await other.query("CREATE DATABASE pristine OWNER app");
    const env = { ...process.env, PGPASSWORD: Server.password, PGUSER: "postgres", PGHOST: "127.0.0.1" };
    const dump = execFileSync("pg_dump", ["-p", String(old.port), "-Fc", "--no-owner", "shop"], {
      env,
      maxBuffer: 2 ** 30,
    });
    execFileSync(
      "pg_restore",
      ["-p", String(other.port), "-d", "pristine", "--no-owner", "--role=app", "--exit-on-error"],
      {
        env: { ...env, PGOPTIONS: "-c timezone=Asia/Kathmandu" },
        input: dump,
      },
    );
    await other.query("ALTER DATABASE pristine SET bytea_output = 'escape'");
    await old.query("ALTER DATABASE shop SET timezone = 'America/St_Johns'");
    await old.query("ALTER DATABASE shop SET datestyle = 'German'");
    await old.query("ALTER DATABASE shop SET extra_float_digits = 0");
  });

  after(async () => {
    await Promise.all([old.remove(), other.remove()]);
  });

  it("finds the same data the same, whatever the servers' settings are", async () => {
    const report = await verify("pristine");
    assert.deepEqual([report.differences, report.unknown], [[], []]);
    assert.ok(isSame(report));
    const { rows, sequences, "large objects": objects } = report.compared;
    assert.deepEqual({ rows, sequences, objects }, { rows: 7978, sequences: 6, objects: 3 });
  });

  describe("after one change of each kind", () => {
    let lines: string[];

    before(async () => {
      await other.query("CREATE DATABASE copy TEMPLATE pristine OWNER app");
      for (const { sql } of changes) await other.query(sql, "copy");
      lines = reportText(await verify("copy")).filter((line) => line.startsWith("DIFFERS"));
    });

    for (const { what, says } of changes)
      it(`finds ${what}, by its name`, () => {
        for (const pattern of says)
          assert.equal(lines.filter((line) => pattern.test(line)).length, 1, `${pattern} in ${lines.join("\n")}`);
      });

    it("names nothing else", () => {
      const says = changes.flatMap((change) => change.says);
      assert.deepEqual(
        lines.filter((line) => !says.some((pattern) => pattern.test(line))),
        [],
      );
    });
  });
});
