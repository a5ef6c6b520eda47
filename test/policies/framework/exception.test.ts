import assert from "node:assert/strict";
import { parseExceptions, problemOf } from "../../../policies/framework/exception";
import { renamedRules } from "../../../policies/framework/renamed-rules";
import { rules } from "../../../policies/rules";

const written = {
  urn: "urn:pulumi:prod::onebox::aws:s3/bucket:Bucket::files",
  rule: "a-rule",
  reason: "It moves next week.",
  owner: "ops",
  ticket: "OPS-1",
  expires: "2027-01-31",
};

describe("exceptions", () => {
  it("are data, and whatever is no list of them ends the pack before it judges anything", () => {
    assert.deepEqual(parseExceptions([written]), [written]);
    for (const wrong of [
      {},
      [{ ...written, expires: 7 }],
      [{ ...written, expires: undefined }],
      [{ ...written, until: "" }],
    ])
      assert.throws(() => parseExceptions(wrong), /^Error: policies\/exceptions\.json: /);
  });
});

describe("ids of rules that were renamed", () => {
  const known = new Set(rules.map(({ id }) => id));

  it("are refused with the name that the rule has now", () => {
    for (const [old, now] of Object.entries(renamedRules))
      assert.equal(
        problemOf({ ...written, rule: old }, known, "2026-12-01"),
        `The rule "${old}" is called "${now}" now.`,
      );
  });

  it("lead to a rule that exists, and are no rule's id any more", () => {
    const wrong = Object.entries(renamedRules).filter(([old, now]) => known.has(old) || !known.has(now));
    assert.deepEqual(wrong, []);
  });
});
