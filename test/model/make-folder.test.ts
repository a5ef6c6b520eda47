import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeFolder } from "../../model/make-folder";

describe("a folder that somebody has named", () => {
  let place = "";
  beforeEach(() => {
    place = mkdtempSync(path.join(tmpdir(), "onebox-folder-"));
  });
  afterEach(() => {
    rmSync(place, { recursive: true });
  });

  it("is made with those above it, once", () => {
    const folder = path.join(place, "a/b\n c/d");
    makeFolder(folder, 0o700);
    makeFolder(folder);
    for (const one of [folder, path.dirname(folder)]) assert.equal(statSync(one).mode & 0o777, 0o700);
  });

  // Node's own `recursive` does not end at the first.
  const nowhere: readonly [string, string, RegExp][] = [
    ["a folder that takes none", "/proc/onebox/a", /ENOENT/],
    ["a file", "file/a", /ENOTDIR|EEXIST/],
    ["a device", "/dev/null/a", /ENOTDIR|EEXIST/],
    ["a link to nowhere", "nowhere/a", /ENOENT/],
    ["links in a circle", "circle/a", /ELOOP/],
  ];
  for (const [title, name, refusal] of nowhere)
    it(`cannot be made below ${title}`, () => {
      writeFileSync(path.join(place, "file"), "");
      symlinkSync(path.join(place, "none"), path.join(place, "nowhere"));
      symlinkSync("circle", path.join(place, "circle"));
      assert.throws(() => {
        makeFolder(path.resolve(place, name));
      }, refusal);
      assert.equal(existsSync(path.join(place, "none")), false);
    });
});
