import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const pages = readdirSync("docs").filter((file) => file.endsWith(".md"));
const textOf = (page: string): string => readFileSync(`docs/${page}`, "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

/** Files whose words are about what was, or belong to somebody else's project. */
const isElsewhere = /^(docs\/decisions\/0117-|CHANGELOG)/;

describe("the repository", () => {
  it("names scripts of npm that exist, in pages, comments and messages", () => {
    const files = execFileSync("git", ["ls-files", "*.md", "*.ts", "*.sh", "*.y*ml", ".ci/run"], { encoding: "utf8" });
    const named = files
      .trim()
      .split("\n")
      .filter((file) => existsSync(file) && !isElsewhere.test(file))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(
          ([, name]) => [file, name ?? ""] as const,
        ),
      );
    assert.ok(named.length > 50);
    assert.deepEqual(
      named.filter(([, name]) => !(name in scripts)),
      [],
    );
  });
});

for (const page of pages)
  describe(page, () => {
    const text = textOf(page);

    it("links to pages that exist", () => {
      const linked = [...text.matchAll(/\]\(([a-z-]+\.md)/g)].map(([, name]) => name ?? "");
      assert.deepEqual(
        linked.filter((name) => !pages.includes(name)),
        [],
      );
    });
  });

describe("docs/first-deploy.md", () => {
  it("asks the account's stack for outputs that it has", () => {
    const program = readFileSync("infra/account.ts", "utf8");
    const outputs = program.slice(program.lastIndexOf("  return {\n    zoneId"));
    const named = [...textOf("first-deploy.md").matchAll(/stack output (\w+)/g)].map(([, name]) => name ?? "");
    assert.ok(named.length >= 4);
    assert.deepEqual(
      named.filter((name) => !outputs.includes(`    ${name}: `)),
      [],
    );
  });
});

describe("docs/security.md", () => {
  const rows = /## Who attacks\n([\s\S]*?)\n\n/.exec(textOf("security.md"))?.[1]?.split("\n").slice(2);

  it("names for every attacker tests that exist", () => {
    assert.ok(rows !== undefined && rows.length >= 9);
    for (const row of rows) {
      const files = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file ?? "");
      assert.ok(files.length > 0, row);
      for (const file of files) assert.match(readFileSync(file, "utf8"), /\bit\(/, file);
    }
  });

  it("names tests that exist wherever it or the threat model names one", () => {
    for (const page of ["security.md", "threat-model.md"])
      for (const [, file = ""] of textOf(page).matchAll(/`(test\/[^`]+)`/g)) assert.ok(existsSync(file), file);
  });
});
