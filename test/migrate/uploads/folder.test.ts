import assert from "node:assert/strict";
import { listedOf } from "../../../migrate/uploads/folder";

describe("a list of uploads", () => {
  const listed = (...records: string[]) =>
    listedOf(
      records.map((text) => Buffer.from(text, "latin1")),
      1_700_000_010.5,
    );

  it("takes a time in whole seconds for unsure as long as that second may come again", () => {
    const { files } = listed(
      "f\t1\t1700000009.0000000000\tjust now",
      "f\t1\t1700000008.0000000000\tbefore",
      "f\t1\t1700000009.1000000000\texactly",
    );
    assert.deepEqual(
      [...files].map(([name, { changed }]) => [name, changed.endsWith("or later")]),
      [
        ["just now", true],
        ["before", false],
        ["exactly", false],
      ],
    );
  });

  it("takes names for what they are: tabs, line breaks, and what stands for no character", () => {
    const { files, problems } = listed(
      "f\t1\t1.5\ta\tb\nc",
      "f\t1\t1.5\t\xef\xbf\xbd",
      "f\t1\t1.5\t\xfc",
      "l\t1\t1.5\tx",
    );
    assert.deepEqual([...files.keys()], ["a\tb\nc", "\ufffd"]);
    assert.match(problems.join("\n"), /is not UTF-8.*\n.*is a symbolic link/);
  });
});
