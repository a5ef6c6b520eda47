import assert from "node:assert/strict";
import Ajv from "ajv";
import fc from "fast-check";
import type { Schema } from "../../aws/constraints/schema";
import { find } from "../../aws/constraints/sources";
import { judge } from "../../aws/judge/judge";
import { unknown } from "../../model";

const names = ["a", "b", "c"];
const leaf = fc.oneof(fc.constantFrom("", "x", "xy", "xyz", "YZ"), fc.integer({ min: -3, max: 9 }), fc.boolean());
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 3 }),
  ),
}));
const { schema: anySchema } = fc.letrec<{ schema: Schema }>((tie) => {
  const part = tie("schema");
  const some = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }).map((list) => [...new Set(list)]);
  return {
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<Schema>({ type: "object" }, { type: "array" }, { type: "integer" }, { type: "boolean" }),
      fc.constantFrom<Schema>(
        { pattern: "^x" },
        { minLength: 2 },
        { maxLength: 2 },
        { enum: ["x", 3] },
        { const: "xy" },
      ),
      fc.constantFrom<Schema>({ type: "integer", minimum: 2 }, { type: "integer", maximum: 5 }, { uniqueItems: true }),
      fc.constantFrom<Schema>({ minItems: 1 }, { maxItems: 1 }, { minProperties: 1 }, { maxProperties: 1 }),
      some.map((required): Schema => ({ required })),
      fc.dictionary(fc.constantFrom(...names), part, { maxKeys: 2 }).map((properties): Schema => ({ properties })),
      fc.record({ items: part }),
      fc.record({ additionalProperties: fc.oneof(part, fc.constant(false)) }),
      fc.record({ allOf: fc.array(part, { minLength: 1, maxLength: 2 }) }),
      fc.record({ anyOf: fc.array(part, { minLength: 1, maxLength: 2 }) }),
      fc.record({ oneOf: fc.array(part, { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: part }),
      fc.record({ if: part, then: part, else: part }),
    ),
  };
});

const ajv = new Ajv({ strict: false, validateFormats: false });
const judged = (value: unknown, schema: Schema) => judge(value, schema, find);

/** The same value with some of its parts known only later. */
function withUnknowns(value: unknown, choose: () => boolean): unknown {
  if (choose()) return unknown;
  if (Array.isArray(value)) return value.map((item) => withUnknowns(item, choose));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withUnknowns(part, choose)]));
}

/** A number and its text are one to AWS and two to JSON Schema. */
function isAmbiguous(schema: Schema): boolean {
  return /"(3|true|false)"/.test(JSON.stringify(schema));
}

describe("the judge of a value by a schema", () => {
  it("says of known values what another implementation of JSON Schema says", () => {
    fc.assert(
      fc.property(anyValue, anySchema, (value, schema) => {
        fc.pre(!isAmbiguous(schema));
        const { problems, sure } = judged(value, schema);
        assert.equal(sure, true);
        assert.equal(problems.length === 0, ajv.validate(schema, value), JSON.stringify(problems));
      }),
      { numRuns: 3_000 },
    );
  });

  it("refuses nothing for a value that is not known yet, and accepts nothing for it either", () => {
    fc.assert(
      fc.property(anyValue, anySchema, fc.infiniteStream(fc.boolean()), (value, schema, stream) => {
        const { problems, sure } = judged(
          withUnknowns(value, () => stream.next().value === true),
          schema,
        );
        const known = judged(value, schema);
        if (problems.length > 0) assert.ok(known.problems.length > 0, "It refused what may yet be right.");
        else if (sure) assert.deepEqual(known.problems, [], "It was sure of what is wrong.");
      }),
      { numRuns: 3_000 },
    );
  });

  const cases: readonly (readonly [schema: Schema, value: unknown, kind: string])[] = [
    [{ requiredXor: ["a", "b"] }, {}, "combination"],
    [{ requiredXor: ["a", "b"] }, { a: 1, b: 1 }, "combination"],
    [{ requiredOr: ["a", "b"] }, {}, "missing"],
    [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "combination"],
    [{ dependentExcluded: { a: ["b"] } }, { a: 1, b: 1 }, "combination"],
    [{ uniqueKeys: ["Sid"] }, [{ Sid: "x" }, { Sid: "x" }], "duplicate"],
    [{ maxUniqueItems: 1 }, ["x", "y"], "count"],
    [{ enumCaseInsensitive: ["TCP"] }, "udp", "value"],
    [{ format: "ipv4-network" }, "10.0.0.0/33", "pattern"],
    [{ format: "AWS::IAM::Role.Arn" }, "role", "pattern"],
    [{ multipleOf: 60 }, 90, "range"],
    [{ properties: { a: false } }, { a: 1 }, "combination"],
    [{ contains: { const: "x" } }, ["y"], "missing"],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, "length"],
    [{ patternProperties: { "^a": { type: "object" } } }, { ab: 1 }, "type"],
  ];
  for (const [schema, value, kind] of cases) {
    it(`knows ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(
        judged(value, schema).problems.map((problem) => problem.kind),
        [kind],
      );
    });
  }
});
