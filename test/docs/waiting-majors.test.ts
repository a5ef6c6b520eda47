import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

type Versions = Readonly<Record<string, string>>;

describe("the majors that wait (CONTRIBUTING.md)", () => {
  const page = readFileSync("CONTRIBUTING.md", "utf8");
  const rows = [...page.matchAll(/^\| `([^`]+)` \| (\d+) \| (\d+) \|/gm)];
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
    string,
    Versions
  >;

  it("are some", () => {
    assert.ok(rows.length > 5);
  });

  for (const [, name = "", ours, newest] of rows)
    it(`has ${name} at ${ours}, and not at ${newest} yet`, () => {
      const version = dependencies?.[name] ?? devDependencies?.[name] ?? "none";
      assert.equal(version.split(".")[0], ours);
    });
});
