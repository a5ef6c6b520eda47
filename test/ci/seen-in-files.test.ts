import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { reportCommand } from "../../ci/commands/report";
import { withSeen } from "../../ci/seen";
import { seenInFiles } from "../../cli/ci/seen-in-files";
import type { Softening } from "../../model/softening";

const raised: Softening = { kind: "cap-raised", stack: "prod", subject: "monthlyCapUsd", before: "150", after: "999" };
const code: Softening = { kind: "other", stack: null, subject: "the code in ci", before: "aaa", after: "bbb" };

describe("what the report sees in a change's files", () => {
  it("is added to what the steps say, and never takes the place of what nobody could tell", () => {
    assert.deepEqual(withSeen([raised], [{ ...raised, after: "1000" }, code]), [raised, code]);
    assert.deepEqual(withSeen([], [raised]), [raised]);
    assert.equal(withSeen(null, [raised]), null);
  });

  it("is in the report although the steps say that nothing was softened", async () => {
    const change = mkdtempSync(path.join(tmpdir(), "onebox-change-"));
    try {
      cpSync("policies", path.join(change, "policies"), { recursive: true });
      const from = path.join(change, "reports");
      mkdirSync(from);
      const stacks = [{ stack: "dev", resources: [], findings: [], bill: null, error: null }];
      for (const name of ["check", "target.check", "by-target.check"])
        writeFileSync(path.join(from, `${name}.json`), JSON.stringify({ version: 1, stacks }));
      writeFileSync(path.join(from, "softenings.json"), JSON.stringify({ version: 1, softenings: [] }));
      const ignore = (): void => undefined;
      await reportCommand(
        { from, title: "onebox", previews: [], against: "master", seenInFiles, publish: false },
        ignore,
      );
      const shown = readFileSync(path.join(from, "report.md"), "utf8");
      // This folder has rules and no project: what is missing is said as well.
      assert.match(shown, /Judge changed.*settings or exceptions/);
    } finally {
      rmSync(change, { recursive: true });
    }
  });
});
