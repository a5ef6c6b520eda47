import assert from "node:assert/strict";
import pico from "picocolors";
import type { Finding } from "../../../model/finding";
import type { StackResult } from "../../../model/check-result";
import { terminalText } from "../../../cli/check/text";
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

function shown(result: StackResult, width: number, showResources = false): string[] {
  return terminalText(
    { version: 1, stacks: [result] },
    { showResources, tree: true, colors: pico.createColors(false), width },
  ).split("\n");
}

describe("the check on a terminal", () => {
  it("breaks an error between words, one setting under the other", () => {
    assert.deepEqual(shown(failed, 50).slice(2, 6), [
      "Pulumi.dev.yaml: 1 wrong setting",
      '  onebox:domain: "a.example.org" given; allowed:',
      "      example.com",
      "",
    ]);
  });

  it("says in one line how many rules were skipped, so that the error is seen", () => {
    const two = shown({ ...failed, findings: [skipped, { ...skipped, rule: "prices-are-current" }] }, 80);
    assert.equal(two[2], "  2 rules about the whole stack were skipped: it could not be evaluated.");
    assert.equal(two.join("\n").includes("It was not looked at"), false);
  });

  it("keeps a number with what it counts", () => {
    const lines = shown({ ...failed, resources: [stack, component, ...[1, 2, 3].map(queue)] }, 40);
    assert.ok(lines.includes("  Component with-a-quite-long-name:"), lines.join("\n"));
    assert.ok(lines.includes("      3 Queue"), lines.join("\n"));
  });

  it("shows a document that is given as text as what it says, and other text as it is", () => {
    const properties = { policy: '{"Statement":[{"Effect":"Deny"}]}', name: "[no document]" };
    const lines = shown({ ...failed, resources: [{ ...stack, properties }] }, 80, true).map((line) => line.trim());
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
