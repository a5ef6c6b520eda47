import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckResult } from "../../model/check-result";
import { inputFiles, type InputOptions, readInputs } from "../../ci/inputs";
import type { Report } from "../../ci/report";
import { verdictOf } from "../../ci/verdict";
import { recording } from "./recordings";
import { bill, finding, stackReport } from "./samples";

function checked(stack: string, total: string, findings = [finding()]): CheckResult {
  const { resources } = stackReport();
  return { version: 1, stacks: [{ stack, resources, findings, bill: bill(total), error: null, ms: 1 }] };
}

function withResources(resources: CheckResult["stacks"][number]["resources"]): Pick<CheckResult, "stacks"> {
  return { stacks: [{ stack: "prod", resources, findings: [], bill: bill("12"), error: null, ms: 1 }] };
}

/** A document whose resource lacks one part. */
function withoutOf(part: string): string {
  const resources = stackReport().resources.map((one) => ({ ...one, [part]: undefined }));
  return JSON.stringify({ version: 1, ...withResources(resources) });
}

function withError(error: string): Pick<CheckResult, "stacks"> {
  const { resources } = stackReport();
  return { stacks: [{ stack: "prod", resources, findings: [], bill: null, error, ms: 1 }] };
}

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
  const read = (more: Partial<InputOptions> = {}): Omit<Report, "run"> =>
    readInputs({ folder, previews: [], against: null, ...more });
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

  it("reads no preview that a merge request brings along", () => {
    // Whose program, or whose repository, put it there.
    leavePreview("prod", "change");
    leave(inputFiles.check, checked("prod", "12"));
    leave(inputFiles.targetCheck, checked("prod", "10"));
    assert.deepEqual(
      [null, "master"].map((against) => read({ against }).stacks.map(({ origin }) => origin)),
      [["preview"], ["check"]],
    );
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

  it("says of a stack without a preview what the check finds changed, and never that nothing is", () => {
    const [database] = stackReport().resources;
    assert.ok(database);
    const account = (...resources: (typeof database)[]): CheckResult => ({
      version: 1,
      stacks: [{ stack: "account", resources, findings: [], bill: bill("3"), error: null, ms: 1 }],
    });
    const changes = (before: CheckResult, after: CheckResult): unknown => {
      leave(inputFiles.targetCheck, before);
      leave(inputFiles.check, after);
      return read().stacks[0]?.changes?.map(({ operation, name, properties }) => [operation, name, properties]) ?? null;
    };
    const code = (path: string): typeof database => ({
      ...database,
      properties: { code: { $onebox: "asset", kind: "archive", path, sha256: null } },
    });
    const other = { ...database, urn: `${database.urn}-2`, name: "other", properties: { engine: "postgres" } };
    assert.deepEqual(changes(account(other), account({ ...other, properties: { size: 3 }, source: null })), [
      ["update", "other", ["engine", "size"]],
    ]);
    assert.deepEqual(changes(account(other), account(database)), [
      ["create", "database", []],
      ["delete", "other", []],
    ]);
    assert.equal(changes(account(code("/one/index.zip")), account(code("/other/index.zip"))), null);
    assert.equal(changes({ ...account(other), ...withError("broke off") }, account(database)), null);
  });

  it("is broken where a preview that must be there is not", () => {
    leavePreview("dev", "change");
    assert.deepEqual(outcomes(read({ previews: ["dev", "prod"] })), ["dev passed", "prod broken"]);
  });

  it("is broken where the check leaves out a stack that the change has a file of, and says which", () => {
    leave(inputFiles.check, checked("dev", "12", []));
    const found = read({ stacks: ["dev", "prod"], against: "master" });
    assert.deepEqual(outcomes(found), ["dev passed", "prod broken"]);
    assert.match(found.stacks[1]?.errors[0]?.message ?? "", /says nothing of prod/);
    rmSync(join(folder, inputFiles.check));
    assert.deepEqual(outcomes(read({ stacks: ["prod"], against: "master" })), ["prod broken"]);
  });

  describe("of a stack that both checks", () => {
    const same = (more: Partial<InputOptions> = {}): readonly (string | null)[] =>
      read({ against: "master", ...more }).stacks.map(({ sameAs }) => sameAs);

    it("find the same in is said so, with the violations that were there before", () => {
      leave(inputFiles.check, checked("prod", "12"));
      leave(inputFiles.targetCheck, checked("prod", "12"));
      assert.deepEqual(same(), ["master"]);
      assert.deepEqual(outcomes(read({ against: "master" })), ["prod failed"]);
      assert.deepEqual(same({ against: null }), [null]);
    });

    for (const [what, target] of [
      ["have another bill of", checked("prod", "11", [])],
      ["find something else in", checked("prod", "12")],
      ["have other resources of", { ...checked("prod", "12", []), ...withResources([]) }],
      ["broke off at", { ...checked("prod", "12", []), ...withError("It did not end within 60 seconds.") }],
      ["do not know", checked("dev", "12", [])],
      ["cannot be read of", "{"],
      ["are not there of", null],
    ] as const) {
      it(`${what} is never said to be the same`, () => {
        leave(inputFiles.check, checked("prod", "12", []));
        if (target !== null) leave(inputFiles.targetCheck, target);
        assert.deepEqual(same(), [null]);
      });
    }

    it("broke off at is broken, and not the same", () => {
      const broken = { ...checked("prod", "12", []), ...withError("Error: onebox:domain is missing") };
      leave(inputFiles.check, broken);
      leave(inputFiles.targetCheck, broken);
      assert.deepEqual([same(), outcomes(read({ against: "master" }))], [[null], ["prod broken"]]);
    });

    it("find the same in is judged by its preview where somebody asked for one", () => {
      leave(inputFiles.check, checked("prod", "12", []));
      leave(inputFiles.targetCheck, checked("prod", "12", []));
      leavePreview("prod", "violations");
      assert.deepEqual(outcomes(read({ against: "master", previews: ["prod"] })), ["prod failed"]);
    });
  });

  for (const [what, content] of [
    ["is empty", ""],
    ["is cut", '{"version":1,"stacks":[{'],
    ["is of another version", '{"version":2,"stacks":[]}'],
    ["has a resource without properties", withoutOf("properties")],
    ["has a resource that depends on nobody knows what", withoutOf("propertyDependencies")],
    ["has a resource of which nobody knows whether it is protected", withoutOf("protect")],
  ] as const) {
    it(`is broken where the check's document ${what}`, () => {
      leavePreview("dev", "change");
      leave(inputFiles.check, content);
      assert.deepEqual(outcomes(read({ previews: ["dev"] })), ["dev passed", "every stack broken"]);
    });
  }

  it("says what merging would do, from the checks of the change and of its target, and needs both", () => {
    const [database] = stackReport().resources;
    assert.ok(database);
    const changed = { ...database, properties: { ...database.properties, storageEncrypted: false } };
    const planned = (more: Partial<InputOptions>): string[] =>
      read(more).planned.map(({ stack, status, changes }) => `${stack} ${status} ${changes[0]?.operation ?? ""}`);
    leave(inputFiles.check, withResources([changed]));
    assert.deepEqual(planned({ against: "master" }), []);
    leave(inputFiles.check, { version: 1, ...withResources([changed]) });
    assert.deepEqual(planned({ against: "master" }), []);
    leave(inputFiles.targetCheck, { version: 1, ...withResources([database]) });
    assert.deepEqual(planned({ against: "master" }), ["prod changed replace"]);
    assert.deepEqual(planned({}), []);
    leave(inputFiles.targetCheck, "");
    assert.deepEqual(planned({ against: "master" }), ["every stack not-evaluated "]);
  });

  it("knows nothing of the judge unless both comparisons are there and readable", () => {
    const softening = { kind: "cap-raised", stack: "prod", subject: "monthlyCapUsd", before: "150", after: "180" };
    const compare = (): Report["softenings"] => read({ against: "master" }).softenings;
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
    assert.deepEqual(read({ against: "master" }).foundByTarget, [{ stack: "prod", finding: softer }]);
  });
});
