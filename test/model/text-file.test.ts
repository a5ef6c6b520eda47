import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readTextFile } from "../../model/text-file";

describe("a file that a person gives", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-text-"));
  const file = path.join(folder, "given.txt");

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read with the mark of an editor, and without", () => {
    for (const text of ["größe: 1\n", "\u{feff}größe: 1\n"]) {
      writeFileSync(file, text);
      assert.equal(readTextFile(file), "größe: 1\n");
    }
  });

  it("has to be UTF-8", () => {
    writeFileSync(file, Buffer.from("\u{feff}a: 1\n", "utf16le"));
    assert.throws(() => readTextFile(file), /^Error: it is not UTF-8; save it as UTF-8$/);
  });

  it("is called in words what it is instead", () => {
    const loop = path.join(folder, "loop");
    symlinkSync(loop, loop);
    const causes = [
      [folder, /it is a folder/],
      [path.join(folder, "none"), /it is not there/],
      [path.join(file, "below"), /a part of its path is no folder/],
      [loop, /its links lead in a circle/],
    ] as const;
    for (const [name, says] of causes) assert.throws(() => readTextFile(name), says);
  });
});
