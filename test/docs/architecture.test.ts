import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { mayImport } = createRequire(__filename)(path.resolve(".dependency-cruiser.js")) as {
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
};
const page = readFileSync("docs/architecture.md", "utf8");

/** What a row says beside its first words. */
function row(title: string): string {
  const found = page.split("\n").find((line) => line.startsWith(`| ${title} |`));
  assert.ok(found !== undefined, `docs/architecture.md has no row "${title}"`);
  return found;
}

describe("docs/architecture.md", () => {
  it("counts the scripts that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Readonly<Record<string, string>>;
    };
    assert.equal(row("npm scripts"), `| npm scripts | 34 | ${Object.keys(scripts).length} |`);
  });

  it("says of each folder what it may import, as the table that is enforced does", () => {
    const rows = [...page.matchAll(/^\| ((?:`[a-z]+\/`(?:, )?)+) \|.*\| ([^|]+) \|$/gm)];
    const said = new Map(rows.map(([, names = "", imports = ""]) => [names.replaceAll(/[`/]/g, ""), imports]));
    for (const [folder, allowed] of Object.entries(mayImport)) {
      if (folder === "cli") continue; // All.
      const [root = "", part] = folder.split("/");
      const imports = said.get(root) ?? "";
      const own = part === undefined ? imports : (new RegExp(`\\b${part}: ([^;]+)`).exec(imports)?.[1] ?? "");
      const named = own.split(", ").filter((one) => one !== "–" && !/^the .* contracts?$/.test(one));
      assert.deepEqual(named.sort(), [...allowed].sort(), folder);
    }
  });
});
