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
  {
    what: "a policy that hides more, and rules of row security",
    sql: "ALTER POLICY own_rows ON secrets USING (true)",
    says: [/policy "public.secrets own_rows"/],
  },
  {
    what: "row security that is off",
    sql: "ALTER TABLE secrets DISABLE ROW LEVEL SECURITY",
    says: [/relation "public.secrets": old .*row security/],
  },
  { what: "a missing rule", sql: "DROP RULE no_deletes ON secrets", says: [/rule "public.secrets no_deletes"/] },
  {
    what: "a domain without its check",
    sql: "ALTER DOMAIN positive DROP CONSTRAINT positive_check",
    says: [/type "public.positive": old .*CHECK/],
  },
  {
    what: "an attribute of a composite type",
    sql: "ALTER TYPE spare ADD ATTRIBUTE country text",
    says: [/type "public.spare"/],
  },
  { what: "missing statistics", sql: "DROP STATISTICS people_born", says: [/statistics "public.people_born"/] },
  {
    what: "a function with its owner's rights",
    sql: "ALTER FUNCTION stamp() SECURITY DEFINER",
    says: [/function "public.stamp/],
  },
  {
    what: "letters of another case where the column does not tell them apart",
    sql: `UPDATE "Ünïcode 表" SET mail = lower(mail::text)::public.citext WHERE id = 7`,
    says: [/u8868\\" \(7\)/],
  },
  { what: "a dropped index", sql: "DROP INDEX notes_lower", says: [/index "public.notes_lower": .*new missing/] },
  {
    what: "the last digit of a float, of rows that are told apart by a uuid",
    sql: "UPDATE edges SET long = 0.3 WHERE id = md5('1')::uuid",
    says: [/edges\\" \(c4ca4238-/],
  },
  {
    what: "an hour of a time zone that is not whole",
    sql: "UPDATE edges SET zoned = '00:00:00-15:58' WHERE id = md5('2')::uuid",
    says: [/edges\\" \(c81e728d-/],
  },
  {
    what: "names that differ in case, and lie in schemas that do",
    sql: `UPDATE "Other".people SET "Name" = 'b'`,
    says: [/row "\\"Other\\"\.\\"people\\" \(1\)/],
  },
  {
    what: "a column that was never written to a row",
    sql: "UPDATE thin SET later = '' WHERE id = 4",
    says: [/thin\\" \(4\)/],
  },
  {
    what: "a row of a table that inherits twice",
    sql: "DELETE FROM nieces",
    says: [/nieces\\" \(3\)/],
  },
  {
    what: "the number of a sequence that goes round",
    sql: "SELECT nextval('owned_by_none')",
    says: [/sequence "public.owned_by_none"/],
  },
  {
    what: "what a trigger has done once more",
    sql: "UPDATE staff SET changed = 2 WHERE id = 9",
    says: [/staff\\" \(9\)/, /audit\\" \(31\)": old missing/, /sequence "public.audit_id_seq"/],
  },
  {
    what: "an exclusion that is checked at once",
    sql: "ALTER TABLE bookings DROP CONSTRAINT one_at_a_time, ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (room WITH =, during WITH &&)",
    says: [/constraint "public.bookings one_at_a_time": old .*DEFERRABLE/],
  },
  {
    what: "a constraint that was validated",
    sql: "ALTER TABLE bookings VALIDATE CONSTRAINT paid",
    says: [/constraint "public.bookings paid": old .*not valid/i],
  },
  {
    what: "values of an enum in another order",
    sql: "ALTER TYPE mood RENAME VALUE 'angry' TO 'furious'",
    says: [/type "public.mood"/],
  },
  {
    what: "a partition that is taken out",
    sql: "ALTER TABLE events DETACH PARTITION events_2025",
    says: [/parent "public.events_2025 of public.events": old FOR VALUES FROM .*new missing/],
  },
  {
    what: "a table that inherits no longer",
    sql: "ALTER TABLE nieces NO INHERIT aunts",
    says: [/parent "public.nieces of public.aunts": old inherits, new missing/],
  },
  {
    what: "another comment",
    sql: "COMMENT ON COLUMN notes.text IS 'else'",
    says: [/comment "table column public.notes.text": old missing/],
  },
  {
    what: "a view that has rows",
    sql: "REFRESH MATERIALIZED VIEW never_refreshed",
    says: [/materialized view "public.never_refreshed"/],
  },
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
  {
    what: "another body of a function that is parsed when it is made",
    sql: "CREATE OR REPLACE FUNCTION twice(number int) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT number * 3; END",
    says: [/function "public.twice\(number integer\)"/],
  },
  {
    what: "an aggregate that begins with another value",
    sql: "CREATE OR REPLACE AGGREGATE product(int) (SFUNC = int4mul, STYPE = int, INITCOND = '2')",
    says: [/function "public.product\(integer\)"/],
  },
  {
    what: "a view with the rights of its owner",
    sql: "ALTER VIEW mine RESET (security_invoker)",
    says: [/relation "public.mine": old .*security_invoker/],
  },
  {
    what: "a view of a table of the same name in another schema",
    sql: 'CREATE OR REPLACE VIEW people_elsewhere AS SELECT id FROM "Other".people',
    says: [/view "public.people_elsewhere"/],
  },
  {
    what: "words that are searched otherwise",
    sql: "ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING REPLACE plain WITH simple; ALTER TEXT SEARCH DICTIONARY plain (Accept = false)",
    says: [/configuration "public.words": old .*plain/, /dictionary "public.plain"/],
  },
  { what: "a missing cast", sql: "DROP CAST (place AS text)", says: [/cast "\(public.place AS text\)": .*missing/] },
  { what: "a missing operator", sql: "DROP OPERATOR <<| (place, text)", says: [/operator "public.<<\|\(public/] },
  {
    what: "a sequence that gives seven numbers at once",
    sql: "ALTER SEQUENCE down CACHE 7",
    says: [/relation "public.down": old .*cache 1/, /sequence "public.down"/],
  },
  {
    what: "a sequence that goes away with no table",
    sql: "ALTER SEQUENCE audit_id_seq OWNED BY NONE",
    says: [/relation "public.audit_id_seq": old .*public.audit id/],
  },
  {
    what: "a column that is sorted otherwise",
    sql: 'ALTER TABLE sorted ALTER name TYPE text COLLATE "C"',
    says: [/column "public.sorted.name": old text collate by_bytes/],
  },
  {
    what: "a zero character in JSON that became none",
    sql: `UPDATE sorted SET doc = '{"zero": "", "twice": 1, "twice": 2}'`,
    says: [/sorted\\" \(1\)/],
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
    assert.deepEqual({ rows, sequences, objects }, { rows: 8375, sequences: 10, objects: 3 });
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
