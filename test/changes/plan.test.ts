import assert from "node:assert/strict";
import { needsLook, planOf } from "../../changes/plan";
import { plannedChangesSchema, type PlannedEnvironment } from "../../model/planned-change";
import type { StackResult } from "../../model/check-result";
import type { Resource } from "../../model";
import { bill, finding } from "../ci/samples";
import { plannedEnvironment, resourceOf } from "./planned";

const host = (instanceType: string): Resource => resourceOf("aws:ec2/instance:Instance", "host", { instanceType });
const database = (instanceClass: string): Resource =>
  resourceOf("aws:rds/instance:Instance", "database", { instanceClass, applyImmediately: false });

function stack(name: string, resources: readonly Resource[], more: Partial<StackResult> = {}): StackResult {
  return { stack: name, resources, findings: [], bill: bill("10"), error: null, ms: 1, ...more };
}

function plan(before: readonly StackResult[], after: readonly StackResult[]): readonly PlannedEnvironment[] {
  const planned = planOf(before, after, { against: "main" });
  assert.deepEqual(plannedChangesSchema.parse(planned), planned, "it is the document that its schema describes");
  return planned.environments;
}

function only(before: readonly StackResult[], after: readonly StackResult[]): PlannedEnvironment {
  const [environment, ...more] = plan(before, after);
  assert.ok(environment !== undefined && more.length === 0);
  return environment;
}

describe("the plan of a change", () => {
  it("says of each environment whether it is new, gone, changed or as it was", () => {
    const before = [stack("dev", [host("t4g.small")]), stack("staging", []), stack("prod", [host("t4g.large")])];
    const after = [
      stack("dev", [host("t4g.small")]),
      stack("qa", [host("t4g.small")]),
      stack("prod", [host("t4g.xlarge")]),
    ];
    assert.deepEqual(
      plan(before, after).map((one) => [one.stack, one.status, one.changes.length]),
      [
        ["dev", "unchanged", 0],
        ["qa", "added", 1],
        ["prod", "changed", 1],
        ["staging", "removed", 0],
      ],
    );
  });

  it("says of one that came while one went that data does not move", () => {
    const environments = plan([stack("staging", [host("a")])], [stack("qa", [host("a")])]);
    assert.match(environments.find((one) => one.stack === "qa")?.notes.join(" ") ?? "", /staging under another name/);
  });

  it("knows nothing of what could not be evaluated, on either side", () => {
    const broken = stack("prod", [], { error: "It broke off." });
    const fine = stack("prod", [host("t4g.large")]);
    for (const [before, after] of [
      [broken, fine],
      [fine, broken],
      [broken, broken],
    ] as const) {
      const { status, changes, error } = only([before], [after]);
      assert.deepEqual([status, changes], ["not-evaluated", []]);
      assert.match(error ?? "", /It broke off\./);
    }
  });

  it("takes another project for another stack, which is made anew while the old one stays", () => {
    const other = { ...host("a"), urn: host("a").urn.replace("::onebox::", "::shop::") };
    const { status, changes, notes } = only([stack("prod", [host("a")])], [stack("prod", [other])]);
    assert.deepEqual([status, changes.map(({ operation }) => operation)], ["added", ["create"]]);
    assert.match(notes.join(" "), /everything is created again/);
  });

  it("adds up how long the site is away: now and in the window apart, host and database one after the other", () => {
    const of = (...resources: Resource[]): StackResult[] => [stack("prod", resources)];
    const { away } = only(
      of(host("t4g.large"), database("db.t4g.micro")),
      of(host("t4g.xlarge"), database("db.t4g.small")),
    );
    assert.deepEqual(away, { now: { from: 60, to: 240 }, window: { from: 300, to: 900 } });
    const immediate = {
      ...database("db.t4g.small"),
      properties: { instanceClass: "db.t4g.small", applyImmediately: true },
    };
    const at = only(of(host("t4g.large"), database("db.t4g.micro")), of(host("t4g.xlarge"), immediate)).away;
    assert.deepEqual(at, { now: { from: 300, to: 1_140 }, window: null });
    assert.equal(only(of(host("a")), of(host("a"))).away, null);
  });

  it("counts no time for what is refused before it happens", () => {
    const kept = (ami: string): Resource => ({
      ...resourceOf("aws:ec2/instance:Instance", "host", { ami }),
      protect: true,
    });
    const { away, changes } = only([stack("prod", [kept("ami-1")])], [stack("prod", [kept("ami-2")])]);
    assert.equal(changes[0]?.refused?.by, "pulumi");
    assert.equal(away, null);
  });

  it("names what Pulumi protects no more, although no property says it", () => {
    const address = (protect: boolean): Resource => ({ ...resourceOf("aws:ec2/eip:Eip", "host", {}), protect });
    const { status, notes } = only([stack("prod", [address(true)])], [stack("prod", [address(false)])]);
    assert.equal(status, "unchanged");
    assert.match(notes.join(" "), /protects no more: host \(Eip\)\./);
    assert.deepEqual(only([stack("prod", [address(false)])], [stack("prod", [address(true)])]).notes, []);
    assert.deepEqual(only([stack("prod", [address(true), host("a")])], [stack("prod", [host("a")])]).notes, []);
  });

  it("says of a guard that goes what a deletion does from then on", () => {
    const kept = (is: boolean): Resource =>
      resourceOf("aws:rds/instance:Instance", "database", {
        deletionProtection: is,
        skipFinalSnapshot: !is,
        deleteAutomatedBackups: !is,
      });
    const notes = (was: boolean, is: boolean): readonly string[] =>
      only([stack("prod", [kept(was)])], [stack("prod", [kept(is)])]).changes.flatMap((change) => change.notes);
    assert.equal(notes(true, false).length, 3);
    assert.deepEqual(notes(false, true), []);
  });

  it("gives bills and findings of before and after", () => {
    const [old, fresh] = [finding({ rule: "old-one" }), finding({ rule: "new-one" })];
    const same = finding({ message: "in other words" });
    const { bill: bills, findings } = only(
      [stack("prod", [], { bill: bill("10"), findings: [finding(), old] })],
      [stack("prod", [], { bill: bill("12"), findings: [same, fresh] })],
    );
    assert.deepEqual(bills, { before: "10", after: "12" });
    assert.deepEqual([findings.added, findings.gone], [[fresh], [old]]);
  });

  it("needs a person's look where something is refused or lost, and only there", () => {
    const { changes } = plannedEnvironment();
    const without = changes.filter(({ refused, lost }) => refused === null && lost === null);
    assert.equal(needsLook(plannedEnvironment()), true);
    assert.equal(needsLook(plannedEnvironment({ changes: without })), false);
  });
});
