import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckResult } from "../../check/result";
import { inputFiles, type InputOptions, readInputs } from "../../ci/inputs";
import type { Report } from "../../ci/report";
import { verdictOf } from "../../ci/verdict";
import { recording } from "./recordings";
import { bill, finding, stackReport } from "./samples";

describe("what the steps of a pipeline left", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "onebox-inputs-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const leave = (name: string, content: unknown): void => {
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  };
  const leavePreview = (stack: string, name: Parameters<typeof recording>[0]): void => {
    const { json, events } = recording(name);
    leave(inputFiles.preview(stack), json);
    leave(inputFiles.events(stack), events);
  };
  const checked = (stack: string, total: string, findings = [finding()]): CheckResult => {
    const { resources } = stackReport();
    return { version: 1, stacks: [{ stack, resources, findings, bill: bill(total), error: null, ms: 1 }] };
  };
  const read = (more: Partial<InputOptions> = {}): Omit<Report, "run"> =>
    readInputs({ folder, previews: [], compares: false, ...more });
  const outcomes = (report: Omit<Report, "run">): string[] =>
    report.stacks.map((stack) => `${stack.stack} ${verdictOf(stack).outcome}`);

  it("takes changes from the preview, and prices from the checks of the change and of its target", () => {
    leavePreview("prod", "change");
    leave(inputFiles.check, checked("prod", "12"));
    leave(inputFiles.targetCheck, checked("prod", "10"));
    const [prod] = read({ previews: ["prod"] }).stacks;
    assert.equal(prod?.origin, "preview");
    assert.deepEqual([prod.bills.before?.total, prod.bills.after?.total], ["10", "12"]);
    assert.deepEqual(prod.findings, []);
  });

  it("adds the check's findings to those of a preview that broke off", () => {
    leavePreview("prod", "crash");
    leave(inputFiles.check, checked("prod", "12"));
    const [prod] = read({ previews: ["prod"] }).stacks;
    assert.deepEqual(
      prod?.findings.map(({ rule }) => rule),
      ["s3-versioning", "ec2-imdsv2", "rds-storage-is-encrypted"],
    );
  });

  it("reports a stack without a preview by the check alone", () => {
    leave(inputFiles.check, checked("account", "3", []));
    assert.deepEqual(outcomes(read()), ["account passed"]);
  });

  it("is broken where a preview that must be there is not", () => {
    leavePreview("dev", "change");
    assert.deepEqual(outcomes(read({ previews: ["dev", "prod"] })), ["dev passed", "prod broken"]);
  });

  for (const [what, content] of [
    ["is empty", ""],
    ["is cut", '{"version":1,"stacks":[{'],
    ["is of another version", '{"version":2,"stacks":[]}'],
  ] as const) {
    it(`is broken where the check's document ${what}`, () => {
      leavePreview("dev", "change");
      leave(inputFiles.check, content);
      assert.deepEqual(outcomes(read({ previews: ["dev"] })), ["dev passed", "every stack broken"]);
    });
  }

  it("knows nothing of the judge unless both comparisons are there and readable", () => {
    const softening = { kind: "cap-raised", stack: "prod", subject: "monthlyCapUsd", before: "150", after: "180" };
    const compare = (): Report["softenings"] => read({ compares: true }).softenings;
    assert.equal(compare(), null);
    leave(inputFiles.softenings, { version: 1, softenings: [softening] });
    assert.equal(compare(), null);
    leave(inputFiles.byTarget, checked("prod", "12"));
    assert.deepEqual(compare(), [softening]);
    leave(inputFiles.byTarget, "");
    assert.equal(compare(), null);
    leave(inputFiles.byTarget, checked("prod", "12"));
    leave(inputFiles.softenings, "{}");
    assert.equal(compare(), null);
  });

  it("names what only the target branch's rules find", () => {
    const softer = finding({ rule: "monthly-cost-under-cap" });
    leave(inputFiles.check, checked("prod", "12", [finding()]));
    leave(inputFiles.byTarget, checked("prod", "12", [finding(), softer]));
    leave(inputFiles.softenings, { version: 1, softenings: [] });
    assert.deepEqual(read({ compares: true }).foundByTarget, [{ stack: "prod", finding: softer }]);
  });
});
