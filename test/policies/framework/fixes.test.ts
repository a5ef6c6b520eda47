import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { filesOf } from "../../../cli/init/files";
import { fixesOf, type Rule } from "../../../policies/framework/rule";
import { all, any, fail, failWith, pass } from "../../../policies/framework/verdict";
import { Graph, type Node } from "../../../policies/framework/graph";
import type { Context } from "../../../policies/framework/context";
import { catalogue } from "../../../policies/judge/catalogue";
import { monthlyCostUnderCap } from "../../../policies/rules/cost/monthly-cost-under-cap";
import { approvalsAreDeclared } from "../../../policies/rules/project/approvals-are-declared";
import { approvalsSuffice } from "../../../policies/rules/project/approvals-suffice";
import { answers } from "../../cli/init/answers";
import { environmentSettings, node } from "../describe-rule";
import { prodSettings, settingsOf } from "../settings";

type Settings = Context["settings"];
type Cause = readonly [
  cause: string,
  rule: Rule,
  settings: Settings,
  nodes: readonly Node[],
  fix: RegExp,
  isNoHelp?: RegExp,
];

const stack = node("pulumi:pulumi:Stack", "stack");
const made = (type: string, properties = {}) =>
  node(type, "it", properties, {}, { provider: { name: "aws", properties: {} } });
const elsewhere = { region: "eu-nowhere-1", availabilityZones: ["eu-nowhere-1a", "eu-nowhere-1b"] };
const reading = /npx onebox check --stack NAME/;
const largest = /largest|monthlyCapUsd/;

/** One rule, several causes: what mends one of them leaves the others as they are. */
const causes: readonly Cause[] = [
  ["bill above the cap", monthlyCostUnderCap, prodSettings(), [stack, volume(4_000)], largest, /onebox prices/],
  [
    "region without a book",
    monthlyCostUnderCap,
    settingsOf("prod", elsewhere),
    [stack, volume(1)],
    /npx onebox prices --region eu-nowhere-1/,
    largest,
  ],
  [
    "type without a price",
    monthlyCostUnderCap,
    prodSettings(),
    [stack, made("aws:redshift/cluster:Cluster")],
    /take the resource out/,
    largest,
  ],
  [
    "amount that is not said",
    monthlyCostUnderCap,
    prodSettings(),
    [stack, made("aws:ebs/volume:Volume", { type: "gp3" })],
    /property that has a price/,
    largest,
  ],
  ["unreadable settings, and so no cap", monthlyCostUnderCap, null, [stack], reading, largest],
  [
    "branch of its own",
    approvalsSuffice,
    environmentSettings({ branch: "live", approvals: 3 }),
    [provider()],
    /`branch` of prod/,
    /approvals/,
  ],
  [
    "too few approvals",
    approvalsSuffice,
    environmentSettings({ branch: "main", approvals: 1 }),
    [provider()],
    /`approvals` of prod/,
    /branch/,
  ],
  ["unreadable settings, and so no approvals", approvalsSuffice, null, [provider()], reading],
  ["unreadable settings, and so no tags", approvalsAreDeclared, null, [provider()], reading],
];

function volume(size: number): Node {
  return made("aws:ebs/volume:Volume", { type: "gp3", size });
}

function provider(): Node {
  return node("pulumi:providers:aws", "aws");
}

describe("a fix", () => {
  for (const [cause, rule, settings, nodes, fix, isNoHelp] of causes)
    it(`is of its cause: ${cause}`, () => {
      const context = { settings, keep: true, today: "2026-11-24" };
      const verdict =
        rule.kind === "stack"
          ? all(...rule.check(new Graph(nodes), context).map((one) => one.verdict))
          : all(...nodes.map((one) => rule.check(one, context)));
      const fixes = [...fixesOf(rule, verdict).values()];
      assert.equal(fixes.length, 1, "one cause has one fix");
      assert.match(fixes[0] ?? "", fix);
      if (isNoHelp !== undefined) assert.doesNotMatch(fixes[0] ?? "", isNoHelp);
    });

  it("stays with its failure, whatever verdicts are put together", () => {
    const rule = { fix: "Usual." };
    const [usual, own] = [fail("One."), failWith("Another.", "Two.")];
    const expected = [
      ["One.", "Usual."],
      ["Two.", "Another."],
    ];
    assert.deepEqual([...fixesOf(rule, all(usual, own, pass))], expected);
    assert.deepEqual([...fixesOf(rule, any(usual, own))], expected);
  });

  it("names no file but those that init writes, and the pages of the package", () => {
    const written = Object.keys(filesOf(answers, "1.0.0"));
    for (const { id, fix } of catalogue())
      for (const [file] of fix.matchAll(/\b[\w-]+\/[\w/-]+\.(ts|js|md|json|sh)\b/g))
        assert.ok(written.includes(file) || (file.endsWith(".md") && existsSync(file)), `${id} names ${file}`);
  });
});
