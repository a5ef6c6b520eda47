import assert from "node:assert/strict";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeWhole } from "../../model/whole-file";

describe("a file that is written whole", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-whole-"));
  const file = path.join(folder, "Pulumi.dev.yaml");

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("keeps its mode, and a link stays one", () => {
    const link = path.join(folder, "link.yaml");
    writeFileSync(file, "old", { mode: 0o640 });
    symlinkSync(file, link);
    writeWhole(link, "new", 0o600);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.deepEqual([readFileSync(file, "utf8"), statSync(file).mode & 0o777], ["new", 0o640]);
    // More than the process gives to files that it makes.
    chmodSync(file, 0o666);
    writeWhole(file, "newer");
    assert.equal(statSync(file).mode & 0o777, 0o666);
  });

  it("is as it was where it cannot be written, and nothing lies beside it", () => {
    writeFileSync(file, "old");
    // In the way as a full disk would be.
    mkdirSync(`${file}.${process.pid}.draft/in`, { recursive: true });
    assert.throws(() => {
      writeWhole(file, "new");
    });
    assert.equal(readFileSync(file, "utf8"), "old");
    rmSync(`${file}.${process.pid}.draft`, { recursive: true });
    writeWhole(path.join(folder, "other"), "x", 0o600);
    assert.deepEqual(readdirSync(folder).sort(), ["Pulumi.dev.yaml", "link.yaml", "other"]);
  });
});
