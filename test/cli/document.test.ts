import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";

describe("a document", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-document-"));

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function policies(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, ["bin/onebox", "policies", ...args], { encoding: "utf8" });
  }

  it("is the same data as JSON, by either option, and as YAML", () => {
    const [json, long, yaml] = [["--json"], ["--format", "json"], ["--format", "yaml"]].map((args) =>
      policies(...args),
    );
    assert.equal(json?.stdout, long?.stdout);
    const data = JSON.parse(json?.stdout ?? "") as { readonly rules: readonly unknown[] };
    assert.ok(data.rules.length > 50);
    assert.deepEqual(parse(yaml?.stdout ?? ""), data);
  });

  it("goes to a file, of which one line tells on standard error", () => {
    const file = path.join(folder, "rules.md");
    const { status, stdout, stderr } = policies("--format", "markdown", "--output", file);
    assert.deepEqual([status, stdout], [0, ""]);
    assert.match(stderr, /^Written to .*rules\.md\.\n$/);
    assert.match(readFileSync(file, "utf8"), /^# Policies\n/);
  });

  it("is not written where the folder is missing, and says so", () => {
    const file = path.join(folder, "missing", "rules.md");
    const { status, stderr } = policies("--output", file);
    assert.equal(status, 2);
    assert.match(stderr, /^onebox policies: .*cannot be written/);
    assert.ok(!existsSync(file));
  });
});
