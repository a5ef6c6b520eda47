import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { showsColors, terminalWidth } from "../../cli/command-line";
import { wrap } from "../../model/wrap";

describe("a command whose reader leaves before its end", () => {
  it("says nothing of it, and ends as it would have", () => {
    const script = `
      require("./cli/command-line").letReadersLeave();
      process.exitCode = 1;
      for (let line = 0; line < 100_000; line++) console.log("a line");`;
    const command = `"${process.execPath}" -r ./check/loader/transpile.js -e '${script}' | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["a line\n1\n", ""]);
  });
});

describe("colours", () => {
  const variables: readonly (readonly [NodeJS.ProcessEnv, boolean])[] = [
    [{}, false],
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    [{ FORCE_COLOR: "1", TERM: "dumb" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ FORCE_COLOR: "" }, false],
    [{ NO_COLOR: "1" }, false],
  ];
  for (const [env, expected] of variables)
    it(`${expected ? "are" : "are not"} in a pipe with ${JSON.stringify(env)}`, () => {
      assert.equal(showsColors({ fd: -1 }, env), expected);
    });

  const terminal: readonly (readonly [string, boolean])[] = [
    ["", true],
    ["NO_COLOR=1", false],
    ["NO_COLOR=", true],
    ["TERM=dumb", false],
    ["FORCE_COLOR=0", false],
  ];
  for (const [variable, expected] of terminal)
    it(`${expected ? "are" : "are not"} on a terminal with ${variable || "nothing said"}`, () => {
      const command = `env -u NO_COLOR -u FORCE_COLOR TERM=xterm ${variable} "${process.execPath}" bin/onebox policies s3`;
      const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], { encoding: "utf8" });
      assert.match(stdout, /s3-/);
      assert.equal(stdout.includes("\u001b["), expected);
    });
});

describe("the width", () => {
  const widths: readonly (readonly [string, number])[] = [
    ["132", 132],
    ["many", 80],
    ["0", 80],
    ["", 80],
    ["5", 40],
  ];
  for (const [columns, expected] of widths)
    it(`of a pipe is ${expected} where COLUMNS is "${columns}"`, () => {
      assert.equal(terminalWidth({ isTTY: false }, { COLUMNS: columns }), expected);
    });

  it("of a terminal is its own, whatever COLUMNS says", () => {
    assert.equal(terminalWidth({ isTTY: true, columns: 160 }, { COLUMNS: "60" }), 160);
  });
});

describe("a line that is wider than its terminal", () => {
  const line =
    "  updates     3 pending; a reboot is due; sun 02:30 Europe/Berlin, or when it wakes after that; the host may start";

  for (const width of [40, 80, 160])
    it(`is broken between words, below what it is about, in ${width} columns`, () => {
      const lines = wrap(line, width, " ".repeat(14));
      assert.ok(lines.every(({ length }) => length <= width));
      assert.equal(lines.length > 1, width < line.length);
      assert.equal(lines.map((one) => one.trim()).join(" "), line.trim());
      for (const one of lines.slice(1)) assert.match(one, /^ {14}\S/);
    });

  it("keeps a word whole that is wider, and is one line in a pipe", () => {
    const name = `  maintenance put up by ${"a".repeat(90)} today`;
    assert.deepEqual(wrap(name, 40, " ".repeat(14)), [
      "  maintenance put up by",
      `${" ".repeat(14)}${"a".repeat(90)}`,
      `${" ".repeat(14)}today`,
    ]);
    assert.deepEqual(wrap(line, Infinity, " ".repeat(14)), [line]);
  });
});
