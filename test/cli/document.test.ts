import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
    assert.match(stderr, /^onebox policies: .*cannot be written: there is no folder .*missing\. Create it first\./);
    assert.ok(!existsSync(file));
  });

  it("says of a folder, and of a disk that is full, what to do", () => {
    assert.match(policies("--output", folder).stderr, /cannot be written: it is a folder, and a file is needed/);
    if (existsSync("/dev/full")) assert.match(policies("--output", "/dev/full").stderr, /the disk is full; df -h/);
  });

  it("is not half there, with an end that says otherwise, where standard output goes to a full disk", function () {
    if (!existsSync("/dev/full")) this.skip();
    const args = ["bin/onebox", "policies", "--json"];
    const stdio = ["ignore", openSync("/dev/full", "w"), "pipe"] as const;
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", stdio: [...stdio] });
    assert.equal(status, 2);
    assert.equal(
      stderr,
      "onebox: standard output cannot be written: the disk is full; df -h shows where there is room\n",
    );
  });

  it("is not written over what the command reads, under whatever name", () => {
    const file = path.join(folder, "preview.json");
    writeFileSync(file, "{}");
    symlinkSync(file, path.join(folder, "link.json"));
    for (const output of [file, path.join(folder, "link.json")]) {
      const args = ["bin/onebox", "bill", "--from", file, "--output", output];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /is what --from reads, and would be lost\. Name another file/);
    }
    assert.equal(readFileSync(file, "utf8"), "{}");
  });

  it("is refused before anything is run where it could be written nowhere", () => {
    const args = ["bin/onebox", "check", "--stack", "nowhere", "--output", path.join(folder, "missing", "check.txt")];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /there is no folder/);
  });
});
