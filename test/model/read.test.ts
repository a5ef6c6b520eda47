import assert from "node:assert/strict";
import fc from "fast-check";
import { type Properties, read, secret, unknown } from "../../model";

const resource = {
  properties: { id: unknown, password: secret, none: null, volumes: [{ encrypted: true, key: unknown }] },
};

describe("read", () => {
  const cases = [
    ["volumes.0.encrypted", { state: "known", value: true }],
    ["volumes.0.key", { state: "unknown" }],
    ["volumes.1.encrypted", { state: "absent" }],
    ["volumes.length", { state: "absent" }],
    ["id.anything.below", { state: "unknown" }],
    ["password.0", { state: "secret" }],
    ["none", { state: "absent" }],
    ["none.below", { state: "absent" }],
    ["constructor", { state: "absent" }],
  ] as const;
  for (const [path, expected] of cases)
    it(`${path} is ${expected.state}`, () => {
      assert.deepEqual(read(resource, path), expected);
    });

  it("never throws, and of what is unknown says nothing else", () => {
    const leaf = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>(unknown, secret, [unknown]));
    const names = ["a", "0", "", "length", "__proto__", "toString"];
    const properties = fc.dictionary(fc.constantFrom(...names), leaf) as fc.Arbitrary<Properties>;
    const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((steps) => steps.join("."));
    fc.assert(
      fc.property(properties, path, (given, where) => {
        assert.ok(["absent", "unknown", "secret", "known"].includes(read({ properties: given }, where).state));
        assert.deepEqual(read({ properties: { own: unknown } }, `own.${where}`), { state: "unknown" });
      }),
    );
  });
});
