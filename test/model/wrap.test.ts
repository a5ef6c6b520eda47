import assert from "node:assert/strict";
import fc from "fast-check";
import { wrap } from "../../model/wrap";

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
