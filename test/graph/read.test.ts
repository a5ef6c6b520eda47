import assert from "node:assert/strict";
import { read, secret, unknown } from "../../graph";

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
});
