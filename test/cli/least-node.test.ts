import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

describe("onebox on a Node that is too old", () => {
  for (const version of ["18.20.8", "8.17.0"])
    it(`says in a sentence what it needs, and not that ${version} is broken`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), "onebox-node-"));
      const older = path.join(folder, "older.js");
      writeFileSync(older, `Object.defineProperty(process.versions, "node", { value: "${version}" });`);
      const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", older, "bin/onebox", "check"], {
        encoding: "utf8",
      });
      rmSync(folder, { recursive: true });
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.equal(stderr, `onebox: Node 20 or newer is needed, and this is ${version}. https://nodejs.org\n`);
    });
});
