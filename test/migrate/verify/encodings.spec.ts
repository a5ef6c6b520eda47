import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { verifyDatabase } from "../../../migrate/verify";
import { Server } from "../servers/postgres";

/** Texts beyond ASCII in rows, keys and definitions. */
const data = `CREATE TABLE "Städte" (name text PRIMARY KEY, "größe" text DEFAULT 'groß', CHECK (name <> 'Köln-ß'));
  INSERT INTO "Städte" SELECT 'Köln ' || i, 'ßäöü€'::text FROM generate_series(1, 3000) i;
  CREATE TABLE without_key (v text);
  INSERT INTO without_key VALUES ('é'), ('é'), ('e');
  CREATE VIEW "Übersicht" AS SELECT name FROM "Städte" WHERE name <> 'é';
  CREATE FUNCTION gruss() RETURNS text LANGUAGE sql AS $$ SELECT 'Grüße'::text $$;
  CREATE RULE still AS ON UPDATE TO without_key WHERE new.v = 'ü' DO INSTEAD NOTHING`;

/** Of 15 into one of 17 in UTF8, which every new database is. */
const encodings = { LATIN9: "C", WIN1252: "C", SQL_ASCII: "C" } as const;

describe("verifying a database of another encoding", () => {
  const old = new Server("old");
  const other = new Server("new");

  before(async () => {
    await Promise.all([old.create(), other.create()]);
    await other.query("CREATE ROLE app LOGIN");
  });

  after(async () => {
    await Promise.all([old.remove(), other.remove()]);
  });

  for (const [encoding, locale] of Object.entries(encodings))
    describe(encoding, () => {
      const name = encoding.toLowerCase();
      const sides = () => ({ old: old.postgres(name), new: other.postgres(name), owner: "app" });

      before(async () => {
        await old.query(`CREATE DATABASE ${name} ENCODING '${encoding}' LOCALE '${locale}' TEMPLATE template0`);
        await old.query(data, name);
        await other.query(`CREATE DATABASE ${name} OWNER app`);
        const env = { ...process.env, PGPASSWORD: Server.password, PGUSER: "postgres", PGHOST: "127.0.0.1" };
        const input = execFileSync("pg_dump", ["-p", String(old.port), "-Fc", "--no-owner", name], { env });
        const into = ["-p", String(other.port), "-d", name, "--no-owner", "--role=app", "--exit-on-error"];
        execFileSync("pg_restore", into, { env, input });
      });

      it("finds the same texts the same", async () => {
        const { differences, compared } = await verifyDatabase(sides());
        assert.deepEqual(differences, []);
        assert.equal(compared["rows"], 3003);
      });

      it("finds one that is not, by its name", async () => {
        await other.query(
          `UPDATE "Städte" SET "größe" = 'ßäöue' WHERE name = 'Köln 7'; DELETE FROM without_key WHERE ctid = '(0,1)'`,
          name,
        );
        const { differences } = await verifyDatabase(sides());
        assert.deepEqual(
          differences.map((one) => `${one.kind} ${one.name.replace(/[0-9a-f]{32}/, "…")}`),
          ['row "public"."Städte" ("Köln 7")', 'row "public"."without_key" md5 …'],
        );
      });
    });
});
