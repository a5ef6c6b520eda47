import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

describe("what a host is to run", () => {
  /** @param content of the file that says it; null for a host without one. */
  function read(content: string | null): string {
    const root = mkdtempSync(path.join(tmpdir(), "onebox-"));
    mkdirSync(path.join(root, "srv/onebox"), { recursive: true });
    if (content !== null) writeFileSync(path.join(root, "srv/onebox/state.json"), content);
    const program = `const { readState } = require("./host/release/state");
      try { console.log(readState("b").current?.version ?? "nothing"); } catch (error) { console.log(error.message); }`;
    const args = ["-r", "./check/loader/register.js", "-e", program];
    const env = { ...process.env, ONEBOX_ROOT: root };
    const { stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    rmSync(root, { recursive: true });
    return stdout.trim();
  }

  it("is nothing before the first release", () => {
    assert.equal(read(null), "nothing");
  });

  it("is what the last release has written", () => {
    const current = { version: "1.4.2", digest: "sha256:a", slot: "blue" };
    assert.equal(read(JSON.stringify({ current, bundle: "b", known: [] })), "1.4.2");
  });

  for (const spoiled of ["", "\0\0\0\0", '{"current": {"version": "1.4', '{"current": "blue"}'])
    it(`is not taken for nothing where the file is spoiled: ${JSON.stringify(spoiled)}`, () => {
      assert.match(read(spoiled), /state\.json cannot be read.*what runs goes on.*docs\/runbooks\/disk-full\.md/);
    });
});
