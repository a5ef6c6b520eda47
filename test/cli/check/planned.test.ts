import assert from "node:assert/strict";
import pico from "picocolors";
import { plannedText } from "../../../cli/check/planned";
import type { PlannedEnvironment } from "../../../model/planned-change";
import { finding } from "../../ci/samples";
import { plannedChanges, plannedEnvironment } from "../../changes/planned";

const shown = (width: number, ...environments: readonly PlannedEnvironment[]): string =>
  plannedText(plannedChanges(...environments), width, pico.createColors(false));

describe("what a change does, on a terminal", () => {
  it("begins with a line for each environment: counts, time, refusals, money", () => {
    const quiet = plannedEnvironment({
      stack: "dev",
      status: "unchanged",
      changes: [],
      away: null,
      bill: { before: "10.00", after: "10.00" },
    });
    const lines = shown(200, quiet, plannedEnvironment()).split("\n");
    assert.equal(lines[0], "Compared with main:");
    assert.equal(lines[1], "= dev   unchanged");
    assert.match(
      lines[2] ?? "",
      /^! prod {2}1 replaced, 1 deleted, 1 updated with an interruption, 1 updated in place, 1 created; away for 1 to 4 minutes; 1 refused; \$110\.00 → \$140\.50 a month$/,
    );
  });

  it("tells what is refused first, then what is lost, and every sentence of each", () => {
    const text = shown(120, plannedEnvironment());
    const order = ["replaced media", "deleted old", "updated logs", "interrupted host"].map((one) =>
      text.indexOf(`  ${one}`),
    );
    assert.ok(
      order.every((place) => place > 0),
      text,
    );
    assert.deepEqual(
      [...order].sort((left, right) => left - right),
      order,
    );
    for (const words of [
      /Refused by Pulumi: media is protected/,
      /Fix: Take the change back/,
      /Would be lost: everything in the bucket media/,
      /Lost: logs older than 30 days/,
      /The host is stopped and started: away for 1 to 4 minutes\./,
      /created new Queue/,
    ])
      assert.match(text, words);
  });

  it("keeps to the width, but for what is a word", () => {
    const [change] = plannedEnvironment().changes;
    assert.ok(change !== undefined);
    const properties = ["metricQueries.metric.dimensions.InstanceId", "metricQueries.metric.period", "threshold"];
    const text = shown(
      72,
      plannedEnvironment({ changes: [...plannedEnvironment().changes, { ...change, properties }] }),
    );
    for (const line of text.split("\n")) assert.ok(line.length <= 72, line);
    assert.ok(text.replaceAll(/\s+/g, " ").includes(`(${properties.join(", ")})`), text);
  });

  it("says why an environment could not be evaluated, which findings come and go, and what is not known", () => {
    const text = shown(
      100,
      plannedEnvironment({
        status: "not-evaluated",
        changes: [],
        error: "As it is to be it could not be evaluated: no zone\n\n^\n",
        bill: { before: "4.00", after: null },
      }),
      plannedEnvironment({
        stack: "qa",
        findings: { added: [finding({ rule: "new-one" })], gone: [finding({ rule: "old-one" })] },
        unknownTypes: ["aws:efs/fileSystem:FileSystem"],
        bill: { before: null, after: "4.00" },
      }),
    );
    assert.match(text, /✗ prod {2}could not be evaluated$/m);
    assert.doesNotMatch(text, / $/m);
    assert.match(text, /no zone/);
    assert.match(text, /New findings:[^]*new-one[^]*Findings that are gone:[^]*old-one/);
    assert.match(text, /It is not known how AWS changes aws:efs\/fileSystem:FileSystem\./);
    assert.match(text, /no bill → \$4\.00 a month/);
  });

  it("does not tell of a new environment that everything is created", () => {
    const [created] = plannedEnvironment().changes.filter(({ operation }) => operation === "create");
    assert.ok(created);
    assert.doesNotMatch(shown(100, plannedEnvironment({ status: "added", changes: [created] })), /created new/);
  });
});
