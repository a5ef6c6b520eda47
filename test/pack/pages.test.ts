import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly files: readonly string[] };

/** Folders whose texts reach a person who has the package alone. */
const spoken = [
  "cli",
  "infra",
  "components",
  "policies",
  "cost",
  "check",
  "ci",
  "migrate",
  "settings",
  "model",
  "changes",
];

/** A page in a text; not one of somebody else's site, and not one in a comment. */
const page = /(?<![\w./-])((?:docs\/[\w/-]+|host\/contract|CONTRIBUTING|SECURITY)\.md)/g;

function named(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of spoken)
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".ts")) continue;
      const file = path.join(folder, name);
      const lines = readFileSync(file, "utf8").split("\n");
      for (const line of lines.filter((one) => !/^\s*(\/\/|\*|\/\*)/.test(one)))
        for (const [, one = ""] of line.matchAll(page)) found.set(one, file);
    }
  return found;
}

function isShipped(file: string): boolean {
  return files.includes(file) || files.includes(path.join(path.dirname(file), "*.md"));
}

describe("a page that a message names", () => {
  const pages = [...named()];

  it("is found in the messages at all", () => {
    assert.ok(pages.length > 5, String(pages.length));
  });
  for (const [file, where] of pages)
    it(`is there, and in the package: ${file}, named by ${where}`, () => {
      assert.ok(existsSync(file), "no such page");
      assert.ok(isShipped(file), "package.json does not ship it");
    });
});
