import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { readJsonFile } from "../../model/json-file";

describe("a JSON file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-json-"));
  const file = path.join(folder, "some.json");
  const schema = z.object({ version: z.string().default("none") });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read as its schema describes it", () => {
    writeFileSync(file, '{ "version": "1.2.3", "rest": 1 }');
    assert.deepEqual(readJsonFile(file, schema), { version: "1.2.3" });
    writeFileSync(file, "{}");
    assert.deepEqual(readJsonFile(file, schema), { version: "none" });
  });

  for (const [what, text, says] of [
    ["is not there", null, /some\.json/],
    ["is no JSON", "{ version", /some\.json is no JSON: /],
    ["holds something else", '{ "version": 1 }', /some\.json holds something else.*\n.*string.*\n.*version/],
  ] as const)
    it(`that ${what} is named, with what is wrong`, () => {
      rmSync(file, { force: true });
      if (text !== null) writeFileSync(file, text);
      assert.throws(() => readJsonFile(file, schema), says);
    });
});
