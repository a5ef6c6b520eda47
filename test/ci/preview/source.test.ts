import assert from "node:assert/strict";
import { firstLineOfOurs } from "../../../ci/preview/source";

describe("the first line of ours", () => {
  for (const [what, frames, expected] of [
    [
      "is the innermost one in the project",
      ["project:///components/a.ts#5,10", "project:///infra/b.ts#7,1"],
      "components/a.ts:5",
    ],
    ["is not in node_modules", ["project:///node_modules/@pulumi/x.ts#1,1", "project:///infra/b.ts#7"], "infra/b.ts:7"],
    ["is not in a nested node_modules", ["project:///policies/node_modules/x.ts#1,1"], null],
    ["is not in a plugin", ["plugin:///awsx/bin/index.js#1438,5"], null],
    ["is not outside the repository", ["project:///../elsewhere.ts#3,1"], null],
    ["passes frames without a position", [undefined, "project:///infra/b.ts#7,1"], "infra/b.ts:7"],
    ["is none without frames", [], null],
    ["has its name decoded", ["project:///infra/a%20b.ts#7,1"], "infra/a b.ts:7"],
  ] as const) {
    it(what, () => {
      const stackTrace = frames.map((position) => (position === undefined ? {} : { sourcePosition: position }));
      const found = firstLineOfOurs({ stackTrace });
      assert.equal(found && `${found.file}:${found.line}`, expected);
    });
  }

  it("is the resource's own position where it has no trace", () => {
    assert.deepEqual(firstLineOfOurs({ sourcePosition: "project:///infra/b.ts#7,1" }), { file: "infra/b.ts", line: 7 });
  });
});
