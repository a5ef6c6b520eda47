import assert from "node:assert/strict";
import { plannedSection } from "../../../ci/render/planned";
import { renderComment } from "../../../ci/render/comment";
import { plannedEnvironment, someChanges } from "../../changes/planned";
import { report } from "../samples";

const many = 50;

describe("what merging would do, in the comment", () => {
  it("is nothing where nothing changes", () => {
    assert.equal(plannedSection([plannedEnvironment({ status: "unchanged", changes: [] })], many), "");
  });

  it("stands in the comment, with a line for each environment that changes", () => {
    const quiet = plannedEnvironment({ stack: "dev", status: "unchanged", changes: [] });
    const comment = renderComment(report({ planned: [quiet, plannedEnvironment()] }));
    assert.match(comment, /### What merging it would do/);
    assert.match(
      comment,
      /- \*\*prod\*\*: 1 replaced, .*; away for 1 to 4 minutes; 1 refused; \$110\.00 → \$140\.50 a month/,
    );
    assert.doesNotMatch(comment, /- \*\*dev\*\*: unchanged/);
  });

  it("marks what is refused and what is lost, and never leaves either out", () => {
    const section = plannedSection([plannedEnvironment()], 0);
    assert.match(
      section,
      /⛔ replaced: `media` \(.*Bucket\) because of `bucket`\. Refused by Pulumi: media is protected/,
    );
    assert.match(section, /⚠️ updated: `logs` .*Lost: logs older than 30 days/);
    assert.match(section, /… and 1 more/);
    assert.doesNotMatch(section, /interrupted: `host`/);
  });

  it("leaves out what the list of changes says already", () => {
    const created = someChanges.filter(({ operation }) => operation === "create");
    assert.doesNotMatch(plannedSection([plannedEnvironment({ changes: created })], many), /`new`/);
  });

  it("says why an environment could not be evaluated, and what is not known", () => {
    const section = plannedSection(
      [
        plannedEnvironment({ status: "not-evaluated", changes: [], error: "no zone" }),
        plannedEnvironment({ stack: "qa", unknownTypes: ["aws:efs/fileSystem:FileSystem"] }),
      ],
      many,
    );
    assert.match(section, /- \*\*prod\*\*: could not be evaluated[^]*no zone/);
    assert.match(section, /It is not known how AWS changes `aws:efs\/fileSystem:FileSystem`/);
  });

  it("keeps its form whatever resources and errors are called", () => {
    const name = "x`](javascript:1)\n# [y]<b>";
    const changes = someChanges.map((change) => ({ ...change, name }));
    const section = plannedSection(
      [plannedEnvironment({ stack: "prod", changes, error: "<b>`\n# x", notes: ["*a*\n- b"] })],
      many,
    );
    for (const line of section.split("\n")) assert.match(line, /^(### |- \*\*| {2}- |$)/, line);
    assert.doesNotMatch(section, /^# /m);
  });
});
