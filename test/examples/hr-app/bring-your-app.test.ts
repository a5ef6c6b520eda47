import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const page = readFileSync("docs/bring-your-app.md", "utf8");
const sections = page.split(/^## /m).filter((section) => /^\d/.test(section));

describe("docs/bring-your-app.md", () => {
  it("has a dozen things", () => {
    assert.equal(sections.length, 12);
  });

  for (const section of sections) {
    it(`quotes the sample as it is: ${section.split("\n")[0] ?? ""}`, () => {
      const [, file = "", quoted = ""] = /\]\(\.\.\/([^)]+)\)\n```\w+\n(.*?)```/s.exec(section) ?? [];
      assert.ok(quoted.length > 50, "quotes nothing");
      assert.ok(readFileSync(file, "utf8").includes(quoted), `not in ${file}:\n${quoted}`);
    });
  }

  it("leads to files that are there", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
    for (const link of links.filter((target) => !target.startsWith("https://")))
      assert.ok(existsSync(path.join("docs", link)), link);
  });
});
