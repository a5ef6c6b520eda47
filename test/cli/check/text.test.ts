import assert from "node:assert/strict";
import pico from "picocolors";
import type { Finding } from "../../../model/finding";
import type { Bill } from "../../../model/bill";
import type { StackResult } from "../../../model/check-result";
import { type TerminalOptions, terminalText } from "../../../cli/check/text";
import type { Resource } from "../../../model";
import { resource } from "../../cost/resources";

const stackUrn = "urn:pulumi:dev::onebox::pulumi:pulumi:Stack::onebox-dev";

const skipped: Finding = {
  rule: "ec2-elastic-ip-is-used",
  severity: "low",
  level: "skipped",
  urn: stackUrn,
  message: "It was not looked at.",
  fix: "See the stack's error.",
  source: null,
  exception: null,
};

const failed: StackResult = {
  stack: "dev",
  resources: [],
  findings: [],
  bill: null,
  error: 'Pulumi.dev.yaml: 1 wrong setting\n  onebox:domain: "a.example.org" given; allowed: example.com',
  ms: 100,
};

const bill: Bill = {
  currency: "USD",
  total: "119.78",
  worstCase: "200.00",
  lowerBound: false,
  cap: "150.00",
  lines: [],
  unpriced: [],
  usage: [],
};

const fine: StackResult = {
  stack: "prod",
  resources: [resource("a:b:C", "one"), resource("a:b:C", "two")],
  findings: [],
  bill,
  error: null,
  ms: 100,
};

type Flags = Partial<Pick<TerminalOptions, "tree" | "showResources" | "showUnknown">>;

function shown(results: readonly StackResult[], width: number, flags: Flags = {}): string[] {
  const options = { tree: false, showResources: false, showUnknown: false, colors: pico.createColors(false), width };
  return terminalText({ version: 1, stacks: results }, { ...options, ...flags }).split("\n");
}

describe("the check on a terminal", () => {
  it("gives its verdict first: a line for each stack, in columns, and one for all", () => {
    const high: Finding = { ...skipped, level: "mandatory", severity: "high" };
    const advice: Finding = { ...skipped, level: "advisory" };
    const stacks = [
      { ...fine, stack: "account", bill: { ...bill, total: "6.43" } },
      { ...fine, findings: [high, advice, advice] },
      { ...failed, stack: "staging", ms: 2_345 },
    ];
    assert.deepEqual(shown(stacks, 80).slice(0, 6), [
      "✓ account  2 resources    $6.43 a month  no findings",
      "✗ prod     2 resources  $119.78 a month  1 mandatory finding, 2 advisory findings",
      "✗ staging: could not be evaluated",
      "  3 stacks in 2.3 s, at least $126.21 a month together",
      "",
      `── prod ${"─".repeat(72)}`,
    ]);
  });

  it("says nothing more of a stack with which nothing is wrong", () => {
    assert.deepEqual(shown([fine], 80), ["✓ prod  2 resources  $119.78 a month  no findings", ""]);
  });

  it("says in one quiet line what is unknown before creation, and lists it where asked to", () => {
    const unknown: Finding = { ...skipped, level: "not-evaluated", message: "`policy` is known only after creation." };
    const lines = shown([{ ...fine, findings: [unknown, unknown] }], 120);
    assert.deepEqual(lines, [
      "✓ prod  2 resources  $119.78 a month  no findings",
      "",
      "2 values are known only after creation: their rules are not evaluated. --show-unknown lists them.",
      "",
    ]);
    const listed = shown([{ ...fine, findings: [unknown] }], 80, { showUnknown: true });
    assert.ok(listed.includes("    `policy` is known only after creation."), listed.join("\n"));
  });

  it("breaks an error between words, one setting under the other", () => {
    assert.deepEqual(shown([failed], 50).slice(3, 6), [
      "Pulumi.dev.yaml: 1 wrong setting",
      '  onebox:domain: "a.example.org" given; allowed:',
      "      example.com",
    ]);
  });

  it("says in one line how many rules were skipped, so that the error is seen", () => {
    const two = shown([{ ...failed, findings: [skipped, { ...skipped, rule: "prices-are-current" }] }], 80);
    assert.equal(two[3], "  2 rules about the whole stack were skipped: it could not be evaluated.");
    assert.equal(two.join("\n").includes("It was not looked at"), false);
  });

  it("keeps a number with what it counts", () => {
    const lines = shown([{ ...failed, resources: [stack, component, ...[1, 2, 3].map(queue)] }], 40, { tree: true });
    assert.ok(lines.includes("  Component with-a-quite-long-name:"), lines.join("\n"));
    assert.ok(lines.includes("      3 Queue"), lines.join("\n"));
  });

  it("shows a document that is given as text as what it says, and other text as it is", () => {
    const properties = { policy: '{"Statement":[{"Effect":"Deny"}]}', name: "[no document]" };
    const lines = shown([{ ...failed, resources: [{ ...stack, properties }] }], 80, { showResources: true }).map(
      (line) => line.trim(),
    );
    const at = lines.indexOf('"policy": {');
    assert.deepEqual(lines.slice(at, at + 5), [
      '"policy": {',
      '"JSON text": {',
      '"Statement": [',
      "{",
      '"Effect": "Deny"',
    ]);
    assert.ok(lines.includes('"name": "[no document]"'));
  });
});

const stack: Resource = { ...resource("pulumi:pulumi:Stack", "onebox-dev"), urn: stackUrn, custom: false };

const component: Resource = {
  ...stack,
  urn: "component",
  type: "onebox:components:Component",
  name: "with-a-quite-long-name",
  parent: stackUrn,
};

function queue(number: number): Resource {
  const place = { parent: component.urn, component: component.urn, custom: true };
  return { ...stack, ...place, urn: `queue-${number}`, type: "aws:sqs/queue:Queue", name: `queue-${number}` };
}
