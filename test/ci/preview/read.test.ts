import assert from "node:assert/strict";
import { readPreview } from "../../../ci/preview/read";
import { verdictOf } from "../../../ci/verdict";
import { recording } from "../recordings";

const instance = "urn:pulumi:dev::probe::onebox:components:AppHost$aws:ec2/instance:Instance::web";

describe("a preview read from what the real engine printed", () => {
  const table = [
    { name: "violations", outcome: "failed", stackPolicies: "ran", errors: 0, findings: 3, created: 22 },
    { name: "change", outcome: "passed", stackPolicies: "ran", errors: 0, findings: 0, created: 0 },
    { name: "crash", outcome: "broken", stackPolicies: "skipped", errors: 1, findings: 2, created: 22 },
    { name: "checkfailure", outcome: "broken", stackPolicies: "skipped", errors: 1, findings: 2, created: 21 },
  ] as const;
  for (const { name, ...expected } of table) {
    it(`${name}: ${expected.outcome}, stack policies ${expected.stackPolicies}`, () => {
      const report = readPreview(recording(name));
      assert.deepEqual(
        {
          outcome: verdictOf(report).outcome,
          stackPolicies: report.stackPolicies,
          errors: report.errors.length,
          findings: report.findings.length,
          created: report.changes?.filter(({ operation }) => operation === "create").length,
        },
        expected,
      );
    });
  }

  it("points a violation at the innermost line of ours, inside the component", () => {
    const { findings } = readPreview(recording("violations"));
    assert.deepEqual(
      findings.map(({ rule, level, message, fix, source }) => ({ rule, level, message, fix, source })),
      [
        {
          rule: "s3-versioning",
          level: "advisory",
          message: "no versioning.",
          fix: "Buckets keep old versions.",
          source: { file: "index.js", line: 8 },
        },
        {
          rule: "ec2-imdsv2",
          level: "mandatory",
          message: 'metadataOptions.httpTokens is not "required".',
          fix: "IMDSv2 is required.",
          source: { file: "index.js", line: 5 },
        },
        {
          rule: "monthly-cost-under-cap",
          level: "mandatory",
          message: "The stack costs $212.10 a month; its cap is $180.00.",
          fix: "The bill stays under the cap.",
          source: null,
        },
      ],
    );
  });

  it("tells replacement and deletion from what stays, with the property that forces it", () => {
    const { changes } = readPreview(recording("change"));
    assert.deepEqual(
      changes
        ?.filter(({ operation }) => operation !== "same")
        .map(({ operation, urn, properties }) => [operation, urn, properties]),
      [
        ["replace", instance, ["ami"]],
        ["delete", "urn:pulumi:dev::probe::aws:s3/bucket:Bucket::media", []],
      ],
    );
  });

  it("builds the graph: component, provider, dependencies, unknown values", () => {
    const resource = readPreview(recording("violations")).resources.find(({ urn }) => urn === instance);
    assert.equal(resource?.component, "urn:pulumi:dev::probe::onebox:components:AppHost::web");
    assert.equal(resource.provider, "urn:pulumi:dev::probe::pulumi:providers:aws::aws");
    assert.deepEqual(resource.properties["subnetId"], { $onebox: "unknown" });
    assert.ok(resource.propertyDependencies["subnetId"]?.some((urn) => urn.endsWith("net-public-1")));
  });

  it("says what the provider refused, and of which resource", () => {
    const [error] = readPreview(recording("checkfailure")).errors;
    assert.equal(error?.urn, instance);
    assert.match(error.message, /property instanceType value .* got t4g\.huge/);
  });

  const { json, events } = recording("change");
  const broken = [
    ["no output", { json: null, events }, /printed nothing/],
    ["an empty output", { json: "\n", events }, /printed nothing/],
    ["an output cut short", { json: json?.slice(0, 900) ?? null, events }, /not what the engine prints/],
    ["an unknown operation", { json: json?.replace('"replace"', '"teleport"') ?? null, events }, /not what the engine/],
    ["no event log", { json, events: null }, /no event log/],
    [
      "an event log cut between lines",
      { json, events: events?.split("\n").slice(0, 20).join("\n") ?? null },
      /ends before/,
    ],
    [
      "an event log cut inside a line",
      { json, events: events?.slice(0, -40) ?? null },
      /a line that is not understood/,
    ],
    [
      "a failure without a word",
      { json, events: events?.replace('"result":"succeeded"', '"result":"failed"') ?? null },
      /does not say why/,
    ],
  ] as const;
  for (const [what, files, message] of broken) {
    it(`is broken, never green, with ${what}`, () => {
      const report = readPreview({ stack: "dev", ...files });
      assert.equal(verdictOf(report).outcome, "broken");
      assert.ok(
        report.errors.some((error) => message.test(error.message)),
        JSON.stringify(report.errors),
      );
    });
  }
});
