import assert from "node:assert/strict";
import { mkdtempSync, readdirSync } from "node:fs";
import { inWords, isOfCredentials, isPassing } from "../../cli/refusals";

const refusal = (name: string): Error => Object.assign(new Error("AWS's own words"), { name });

describe("a refusal of AWS", () => {
  const table: readonly (readonly [name: string, said: RegExp])[] = [
    ["SnapshotQuotaExceededFault", /^A quota of the account is used up.*npx onebox doctor/],
    ["InstanceQuotaExceeded", /^A quota of the account/],
    ["VcpuLimitExceeded", /^A quota of the account/],
    ["InsufficientInstanceCapacity", /^AWS has no capacity for that size in this zone/],
    ["InsufficientDBInstanceCapacityFault", /^AWS has no capacity for that size/],
    ["ExpiredTokenException", /^The AWS session has expired/],
    ["ThrottlingException", /^AWS is throttling requests/],
  ];
  for (const [name, said] of table)
    it(`${name} is told with what to do, and AWS's own words`, () => {
      const { message } = inWords(refusal(name)) as Error;
      assert.match(message, said);
      assert.ok(message.endsWith(`(${name}: AWS's own words)`));
    });

  it("of a quota or a size passes by itself at no moment that is worth waiting for", () => {
    for (const name of ["SnapshotQuotaExceededFault", "InsufficientInstanceCapacity"])
      assert.deepEqual([isPassing(refusal(name)), isOfCredentials(refusal(name))], [false, false]);
  });

  it("of the system is told in words, and names another folder for temporary files", () => {
    const { message } = inWords(thrownBy(() => mkdtempSync("/no/such/folder/onebox-"))) as Error;
    assert.match(message, /^\/no\/such\/folder\/onebox-X+: it is not there\. .*TMPDIR=\/var\/tmp$/);
    assert.equal((inWords(thrownBy(() => readdirSync("/no/such"))) as Error).message, "/no/such: it is not there.");
  });

  it("that nobody knows stays as it is", () => {
    const unknown = refusal("SomethingElse");
    assert.equal(inWords(unknown), unknown);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}
