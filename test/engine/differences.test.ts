import assert from "node:assert/strict";
import { type Asset, type Properties, type Resource, secret, unknown } from "../../model";
import { madeUp, resourceDifferences } from "./differences";

const urn = "urn:pulumi:dev::onebox::aws:s3/bucket:Bucket::media";

const bucket: Resource = {
  urn,
  type: "aws:s3/bucket:Bucket",
  name: "media",
  parent: null,
  component: null,
  custom: true,
  provider: "aws",
  properties: {},
  dependencies: ["a", "b"],
  propertyDependencies: { tags: [], policy: ["b", "a"] },
  protect: true,
  ignoreChanges: ["tags"],
  deleteBeforeReplace: false,
  source: { file: "infra/environment.ts", line: 3 },
};

const archive: Asset = { $onebox: "asset", kind: "archive", path: "host", sha256: null };

/** Title, what the check says, what the engine says. */
type Case = readonly [title: string, check: Partial<Resource>, real: Partial<Resource>];

const holding = (properties: Properties): Partial<Resource> => ({ properties });

const same: readonly Case[] = [
  ["sets in another order", { dependencies: ["b", "a"] }, { propertyDependencies: { policy: ["a", "b"] } }],
  ["unknowns", holding({ arn: unknown }), holding({ arn: unknown })],
  ["secrets", holding({ password: secret }), holding({ password: secret })],
  ["what the engine knows because the stand-in made it up", holding({ z: unknown }), holding({ z: `${madeUp}-z` })],
  [
    "an asset of which only the engine reads the content",
    holding({ a: archive }),
    holding({ a: { ...archive, sha256: "1" } }),
  ],
  ["a place that the engine does not tell", {}, { source: null }],
  ["a default provider", { provider: null }, { provider: "urn::pulumi:providers:pulumi-nodejs::default" }],
];

const different: readonly (readonly [...Case, string])[] = [
  [
    "a value",
    holding({ a: { b: [1, 2] } }),
    holding({ a: { b: [1, 3] } }),
    ".properties.a.b.1: the check says 2, the engine 3",
  ],
  ["a property that one lacks", holding({ a: 1 }), {}, ".properties.a: the check says 1, the engine nothing"],
  [
    "a property that the check lacks",
    {},
    holding({ a: null }),
    ".properties.a: the check says nothing, the engine null",
  ],
  [
    "an unknown that the engine knows",
    holding({ a: unknown }),
    holding({ a: "x" }),
    '.properties.a: the check says {"$onebox":"unknown"}, the engine "x"',
  ],
  [
    "a value that the engine does not know",
    holding({ a: "x" }),
    holding({ a: unknown }),
    '.properties.a: the check says "x", the engine {"$onebox":"unknown"}',
  ],
  [
    "a secret that is none",
    holding({ a: "x" }),
    holding({ a: secret }),
    '.properties.a: the check says "x", the engine {"$onebox":"secret"}',
  ],
  [
    "another asset",
    holding({ a: archive }),
    holding({ a: { ...archive, path: "b" } }),
    '.properties.a.path: the check says "host", the engine "b"',
  ],
  ["a dependency", { dependencies: ["a"] }, {}, '.dependencies.1: the check says nothing, the engine "b"'],
  ["no protection", { protect: false }, {}, ".protect: the check says false, the engine true"],
  [
    "changes that are not ignored",
    {},
    { ignoreChanges: [] },
    '.ignoreChanges.0: the check says "tags", the engine nothing',
  ],
  ["another provider", {}, { provider: "other" }, '.provider: the check says "aws", the engine "other"'],
  ["another parent", { parent: "a" }, {}, '.parent: the check says "a", the engine null'],
  [
    "another line",
    { source: { file: "infra/environment.ts", line: 4 } },
    {},
    '.source: the check says "infra/environment.ts:4", the engine "infra/environment.ts:3"',
  ],
];

describe("the comparison with the real engine", () => {
  for (const [title, check, real] of same)
    it(`takes as the same: ${title}`, () => {
      assert.deepEqual(resourceDifferences([{ ...bucket, ...check }], [{ ...bucket, ...real }]), []);
    });

  for (const [title, check, real, difference] of different)
    it(`tells apart: ${title}`, () => {
      const found = resourceDifferences([{ ...bucket, ...check }], [{ ...bucket, ...real }]);
      assert.deepEqual(found, [`${urn}${difference}`]);
    });

  it("names resources that only one side has", () => {
    assert.deepEqual(resourceDifferences([bucket], []), [`only the check: ${urn}`]);
    assert.deepEqual(resourceDifferences([], [bucket]), [`only the engine: ${urn}`]);
  });
});
