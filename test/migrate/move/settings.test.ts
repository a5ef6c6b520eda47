import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readMove } from "../../../migrate/move";

describe("the settings of a move", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-move-"));
  const file = path.join(folder, "migrate.yaml");
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("are read as the docs write them", () => {
    const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/moving-data.md", "utf8")) ?? [];
    writeFileSync(file, example);
    const { old, new: target } = readMove(file);
    assert.deepEqual(old.asPostgres, ["sudo", "-n", "-u", "postgres"]);
    assert.equal(target.relay.port, 15432);
  });

  it("are refused with everything that is wrong with them", () => {
    writeFileSync(file, "old: { ssh: { destination: a }, databse: {} }\nnew: {}\n");
    assert.throws(
      () => readMove(file),
      (error: Error) =>
        ["old", "databse", "new.environment", "new.relay", "new.bucket"].every((word) => error.message.includes(word)),
    );
  });
});
