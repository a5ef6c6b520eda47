import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { RemoteError, shellLine } from "../../../migrate/remote";

/** What a real shell reads of a command line. */
function readBack(argv: readonly string[]): string[] {
  const line = shellLine(["printf", "%s\\0", ...argv]);
  const { stdout } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
  return stdout.split("\0").slice(0, -1);
}

describe("a command line for another machine", () => {
  const cases = [
    "",
    " ",
    "'",
    "''",
    "it's",
    '"',
    "$HOME",
    "`id`",
    "$(id)",
    "a\nb",
    "*",
    "~",
    "!x",
    "\\",
    "-n",
    "ä",
    ";",
  ];

  it("is read back as the same arguments by a shell", () => {
    assert.deepEqual(readBack(cases), cases);
  });

  it("is read back whatever is in them", () => {
    const argument = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0"));
    const given = fc.array(argument, { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(given, (argv) => {
        assert.deepEqual(readBack(argv), argv);
      }),
      { numRuns: 10 },
    );
  });

  it("refuses what no program can be given", () => {
    assert.throws(() => shellLine(["a\0b"]), RemoteError);
  });
});
