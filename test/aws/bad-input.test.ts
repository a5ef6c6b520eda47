import assert from "node:assert/strict";
import fc from "fast-check";
import { refusals } from "../../aws";
import { judgedTypes, unjudgedTypes } from "../../aws/types";
import { bareResource, isProperties, type Properties, type Resource, unknown, type Value } from "../../model";
import { argumentsOf } from "./arguments";
import { stackGraphs, stackResource } from "./graphs";

const long = "a".repeat(100_000);

function resource(type: string, properties: Properties): Resource {
  return bareResource(`urn:pulumi:dev::onebox::${type}::one`, type, "one", properties);
}

const anything: fc.Arbitrary<Value> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }).map((value) => value as Value),
  fc.constantFrom<Value>(
    unknown,
    { $onebox: "secret" },
    "",
    -1,
    [],
    {},
    [[]],
    [null],
    { "": null },
    "{}",
    "[]",
    "null",
  ),
  fc.constantFrom<Value>(
    long,
    `${long}!`,
    "*".repeat(50_000),
    "-".repeat(100_000),
    "[".repeat(100_000),
    "\u{1f600}".repeat(9_000),
  ),
  fc.constantFrom<Value>(
    '{"Statement":[{"Effect":"Allow"}]}',
    '{"Statement":{}}',
    '{"rules":{}}',
    `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
  ),
);

describe("bad input to what AWS allows", () => {
  it("ends with findings, whatever the properties of a type are", () => {
    const types = Object.keys(judgedTypes);
    const properties = new Map(types.map((type) => [type, argumentsOf(type)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...types).chain((type) =>
          fc.tuple(
            fc.constant(type),
            fc.dictionary(fc.constantFrom("toString", "__proto__", ...(properties.get(type) ?? [])), anything, {
              maxKeys: 5,
            }),
          ),
        ),
        ([type, own]) => {
          const started = performance.now();
          for (const { message, fix } of refusals([resource(type, own)])) {
            assert.ok(message !== "" && fix !== "" && message.length < 1_000, message);
          }
          assert.ok(performance.now() - started < 20_000);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("refuses a text of 100 kB in each property that a shipped resource has as text", async () => {
    const tried = new Set<string>();
    for (const { resources } of await stackGraphs()) {
      for (const one of resources) {
        if (!(one.type in judgedTypes)) continue;
        for (const [name, value] of Object.entries(one.properties)) {
          if (typeof value !== "string" || tried.has(`${one.type} ${name}`)) continue;
          tried.add(`${one.type} ${name}`);
          const found = refusals([{ ...one, properties: { ...one.properties, [name]: long } }]);
          const isTold = found.some(({ message }) => message.startsWith(name));
          assert.ok(isTold || mayBeLong.includes(`${one.type} ${name}`), `${one.type} ${name}`);
        }
      }
    }
  });

  it("refuses a list in each place where a shipped resource has an object", async () => {
    const types = new Set((await stackGraphs()).flatMap(({ resources }) => resources.map(({ type }) => type)));
    for (const type of types) {
      if (!(type in judgedTypes)) continue;
      const { resource: one } = await stackResource(type);
      for (const [name, value] of Object.entries(one.properties)) {
        if (!isProperties(value) || name === "tagsAll") continue;
        const found = refusals([{ ...one, properties: { ...one.properties, [name]: ["a", ["b"]] } }]);
        assert.ok(
          found.some(({ message }) => message.startsWith(name)),
          `${type} ${name}`,
        );
      }
    }
  });

  for (const [what, type, property, text] of [
    ["a policy that is no JSON", "aws:iam/policy:Policy", "policy", "{"],
    ["a policy that is a list", "aws:iam/policy:Policy", "policy", "[]"],
    ["a policy that is null", "aws:iam/policy:Policy", "policy", "null"],
    ["an empty policy", "aws:iam/policy:Policy", "policy", "{}"],
    ["a policy without statements", "aws:iam/policy:Policy", "policy", '{"Version":"2012-10-17","Statement":[]}'],
    [
      "a policy of another year",
      "aws:iam/policy:Policy",
      "policy",
      '{"Version":"2024-01-01","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    ],
    ["a document that is no JSON", "aws:ssm/document:Document", "content", "schemaVersion: '2.2'"],
    ["an event pattern with a text", "aws:cloudwatch/eventRule:EventRule", "eventPattern", '{"source":"aws.ssm"}'],
    ["a lifecycle of images without rules", "aws:ecr/lifecyclePolicy:LifecyclePolicy", "policy", '{"rules":[]}'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { resource: one } = await stackResource(type, property);
      const found = refusals([{ ...one, properties: { ...one.properties, [property]: text } }]);
      assert.ok(found.some(({ level, message }) => level === "mandatory" && message.startsWith(property)));
    });
  }

  it("says of a type that nobody knows, and of a property that nobody knows, that they are not evaluated", async () => {
    const { resource: queue } = await stackResource("aws:sqs/queue:Queue");
    const strange = [
      resource("aws:quantum/computer:Computer", {}),
      { ...queue, properties: { ...queue.properties, brandNew: true } },
    ];
    assert.deepEqual(
      refusals(strange).map(({ rule, level, message }) => [rule, level, message]),
      [
        ["aws-refuses-unknown", "not-evaluated", "What AWS allows of aws:quantum/computer:Computer is not known here."],
        ["aws-refuses-unknown", "not-evaluated", "What AWS allows of brandNew is not known here."],
      ],
    );
    assert.deepEqual(refusals(Object.keys(unjudgedTypes).map((type) => resource(type, {}))), []);
  });

  it("evaluates nothing that is not known yet", async () => {
    for (const { resources } of await stackGraphs()) {
      const hidden = resources.map((one) => ({
        ...one,
        properties: Object.fromEntries(Object.keys(one.properties).map((name) => [name, unknown])),
      }));
      assert.deepEqual(refusals(hidden), []);
    }
  });
});

/** Texts that AWS takes at any length, or whose length only their service knows. */
const mayBeLong: readonly string[] = [
  "aws:codebuild/project:Project serviceRole",
  "aws:ec2/networkInterface:NetworkInterface description",
  "aws:rds/parameterGroup:ParameterGroup description",
  "aws:rds/subnetGroup:SubnetGroup description",
];
