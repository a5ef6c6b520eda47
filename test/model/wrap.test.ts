import assert from "node:assert/strict";
import fc from "fast-check";
import { wrap, wrapReport } from "../../model/wrap";

describe("wrapped text", () => {
  it("keeps its indent, and hangs further lines", () => {
    assert.deepEqual(wrap("  one two three", 9, "    "), ["  one two", "    three"]);
  });
  it("fits, unless a single word does not, and loses no word", () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 16, max: 80 }), (words, width) => {
        const lines = wrap(words.join(" "), width, "  ");
        assert.ok(lines.every((line) => line.length <= width));
        assert.equal(lines.map((line) => line.trim()).join(" "), words.join(" "));
      }),
    );
  });
});

describe("a report in a terminal", () => {
  it("goes on below the column that was too long", () => {
    const line = "2026-11-28 19:30  trail     ada  AuthorizeSecurityGroupIngress of sg-0123456789abcdef0; refused";
    assert.deepEqual(wrapReport(line, 80).split("\n"), [
      "2026-11-28 19:30  trail     ada  AuthorizeSecurityGroupIngress of",
      `${" ".repeat(33)}sg-0123456789abcdef0; refused`,
    ]);
    assert.equal(wrapReport(line, 160), line);
  });

  it("goes on a little to the right of its indent where no column is", () => {
    assert.equal(wrapReport("  one two three", 9), "  one two\n    three");
    assert.equal(wrapReport("one\n\ntwo", 80), "one\n\ntwo");
  });
});
