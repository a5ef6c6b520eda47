import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = "docs/decisions";
const decisions = readdirSync(folder).filter((file) => /^\d{4}-.*\.md$/.test(file));
const numberOf = (file: string): string => file.slice(0, 4);
const textOf = (file: string): string => readFileSync(path.join(folder, file), "utf8");

/** The files that name a decision, by its number: what it explains. */
function namedBy(): ReadonlyMap<string, readonly string[]> {
  const args = [
    "grep",
    "-I",
    "-o",
    "-E",
    "docs/decisions/[0-9]{4}|decisions/[0-9]{4}-",
    "--",
    ":!docs/decisions",
    ":!test/docs",
  ];
  const lines = execFileSync("git", args, { encoding: "utf8" }).trim().split("\n");
  const found = new Map<string, string[]>();
  for (const line of lines) {
    const [file = "", name = ""] = line.split(":");
    const number = /\d{4}/.exec(name)?.[0] ?? "";
    found.set(number, [...(found.get(number) ?? []), file]);
  }
  return found;
}

describe("decisions", () => {
  it("stand in the index, each with its title", () => {
    const rows = decisions.map((file) => {
      const title = /^# (\d{4}): (.*)$/m.exec(textOf(file));
      assert.equal(title?.[1], numberOf(file), `${file} begins with its number and title`);
      return `| [${numberOf(file)}](${file}) | ${title[2] ?? ""} |`;
    });
    const index = readFileSync(path.join(folder, "README.md"), "utf8");
    assert.deepEqual(
      index.split("\n").filter((line) => /^\| \[/.test(line)),
      rows,
    );
  });

  it("have a number of their own, a context, a decision and consequences", () => {
    assert.equal(new Set(decisions.map(numberOf)).size, decisions.length);
    for (const file of decisions)
      for (const heading of ["Context", "Decision", "Consequences"])
        assert.match(textOf(file), new RegExp(`^(## |\\*\\*)${heading}`, "m"), `${file}: ${heading}`);
  });

  it("are named where the code does what they explain", () => {
    const named = namedBy();
    const silent = decisions.filter((file) => !named.has(numberOf(file)));
    assert.deepEqual(silent, [], "named nowhere in the code");
  });

  it("are there where the code names one", () => {
    const numbers = new Set(decisions.map(numberOf));
    const missing = [...namedBy()].filter(([number]) => !numbers.has(number));
    assert.deepEqual(missing, []);
  });
});
