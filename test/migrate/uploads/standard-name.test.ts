import assert from "node:assert/strict";
import fc from "fast-check";
import { realName, standardName } from "../../../migrate/uploads/standard-name";

describe("names as rclone writes them", () => {
  const names: Readonly<Record<string, string>> = {
    "line\nbreak": "line\u240abreak",
    "picture \u240a": "picture \u201b\u240a",
    "mark \u201b": "mark \u201b\u201b",
    "a/\uff0e\uff0e/b": "a/\u201b\uff0e\u201b\uff0e/b",
    "\uff0f": "\u201b\uff0f",
    "\u007f": "\u2421",
    "plain é.txt": "plain é.txt",
  };
  for (const [real, standard] of Object.entries(names))
    it(`writes ${JSON.stringify(real)}`, () => {
      assert.deepEqual([standardName(real), realName(standard)], [standard, real]);
    });

  it("reads back whatever it has written, and never writes a line break", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        assert.equal(realName(standardName(name)), name);
        assert.doesNotMatch(standardName(name), /[\n\r]/);
      }),
    );
  });
});
