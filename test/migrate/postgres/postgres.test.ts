import assert from "node:assert/strict";
import { Postgres, QueryError } from "../../../migrate/postgres";
import type { Ran, Remote, RunOptions } from "../../../migrate/remote";

const password = "pass'word \\";

/** Says what it was run with, and ends as it is told. */
class Recorded implements Remote {
  argv: readonly string[] = [];
  stdin = "";

  constructor(private readonly end: Ran) {}

  run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    this.argv = argv;
    this.stdin = typeof options.stdin === "string" ? options.stdin : "";
    return Promise.resolve(this.end);
  }
}

function postgres(remote: Remote): Postgres {
  return new Postgres({
    remote,
    before: ["docker", "exec"],
    host: "db",
    port: 5432,
    database: "a=b",
    user: "u",
    password,
  });
}

describe("asking a database through its own programs", () => {
  it("gives the password as the first line of the input, and in no argument", async () => {
    const remote = new Recorded({ code: 0, stdout: "", stderr: "" });
    await postgres(remote).execute("SELECT 1");
    assert.equal(remote.argv.join(" ").includes(password), false);
    assert.equal(remote.stdin.split("\n")[0], password);
    assert.ok(remote.argv.includes("PGDATABASE=a=b"));
  });

  it("says what went wrong without the statement, which may hold a password, and without the password", async () => {
    const stderr = `psql:<stdin>:14: ERROR:  syntax error\nLINE 1: CREATE SUBSCRIPTION s CONNECTION 'password=other'\n          ^\nDETAIL:  ${password}\n`;
    const remote = new Recorded({ code: 3, stdout: "", stderr });
    await assert.rejects(postgres(remote).execute("SELECT"), (error: Error) => {
      assert.ok(error instanceof QueryError);
      assert.equal(error.message, "The database a=b said: ERROR:  syntax error DETAIL:  [secret]");
      return true;
    });
  });
});
