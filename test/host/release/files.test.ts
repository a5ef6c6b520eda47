import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { readKept, writeWhole } from "../../../host/release/files";

describe("what the host keeps in a file of JSON", () => {
  const schema = z.object({ at: z.number() });
  let file: string;

  beforeEach(() => {
    file = path.join(mkdtempSync(path.join(tmpdir(), "onebox-files-")), "kept.json");
  });
  afterEach(() => {
    rmSync(path.dirname(file), { recursive: true });
  });

  it("is read as it was written", () => {
    writeWhole(file, JSON.stringify({ at: 7 }));
    assert.deepEqual(readKept(file, schema), { at: 7 });
  });

  for (const [what, text] of Object.entries({ "cut short": '{"at": 7', empty: "", "of another kind": '{"at": "7"}' }))
    it(`is as if it were not there where it is ${what}`, () => {
      assert.equal(readKept(file, schema), null);
      writeFileSync(file, text);
      assert.equal(readKept(file, schema), null);
    });
});
