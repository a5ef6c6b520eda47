import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const page = readFileSync("docs/security.md", "utf8");
const [, table = ""] = /\n## Attacks that worked once\n([^]*?)\n## /.exec(page) ?? [];
const rows = table.split("\n").filter((line) => /^\| \d/.test(line));

describe("the attacks of docs/security.md", () => {
  it("are those of all twenty-two findings", () => {
    assert.deepEqual(
      rows.map((row) => Number(row.split("|")[1])),
      Array.from({ length: 22 }, (_, index) => index + 1),
    );
  });

  for (const row of rows) {
    const [, finding = "", attack = "", , tests = ""] = row.split("|").map((cell) => cell.trim());
    it(`stand where the table says: ${finding}. ${attack}`, () => {
      const named = [...tests.matchAll(/`([^`]+)`: ((?:"[^"]+"(?:, )?)+)/g)];
      assert.ok(named.length > 0, row);
      for (const [, file = "", titles = ""] of named) {
        const text = readFileSync(file, "utf8");
        for (const [, title = ""] of titles.matchAll(/"([^"]+)"/g))
          assert.ok(text.includes(title), `${file}: ${title}`);
      }
    });
  }

  it("are shown, for everybody who attacks, by at least one test that there is", () => {
    const [, who = ""] = /\n## Who attacks\n([^]*?)\nWhat is not stopped/.exec(page) ?? [];
    const attackers = who.split("\n").filter((line) => /^\| (?!who |---)/.test(line));
    assert.ok(attackers.length >= 12);
    for (const row of attackers) {
      const [, , , stops = "", shown = ""] = row.split("|").map((cell) => cell.trim());
      assert.notEqual(stops, "", row);
      const tests = [...shown.matchAll(/`([^`]+\.(?:test|spec)\.ts|[^`]+\.py)`/g)].map(([, file = ""]) => file);
      assert.ok(
        tests.length > 0 && tests.every((file) => /\b(it|describe\w*|def test_\w*)\(/.test(readFileSync(file, "utf8"))),
        row,
      );
    }
  });

  it("are all of those that there are", () => {
    const files = readdirSync("test/attacks").filter(
      (file) => /\.(test|spec)\.ts$/.test(file) && file !== "table.test.ts",
    );
    assert.deepEqual(
      files.filter((file) => !page.includes(`test/attacks/${file}`)),
      [],
    );
  });

  it("are in files that exist, like everything that the page names", () => {
    const named = [...page.matchAll(/`((?:test|examples)\/[\w./-]+\.(?:ts|py))`/g)].map(([, file = ""]) => file);
    assert.ok(named.length > 40);
    assert.deepEqual(
      named.filter((file) => !existsSync(file)),
      [],
    );
  });
});
