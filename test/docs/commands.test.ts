import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

const pages = readdirSync("docs").filter((file) => file.endsWith(".md"));
const textOf = (page: string): string => readFileSync(`docs/${page}`, "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

for (const page of pages)
  describe(page, () => {
    const text = textOf(page);

    it("names scripts that exist", () => {
      const named = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? "");
      assert.deepEqual(
        named.filter((name) => !(name in scripts)),
        [],
      );
    });

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
