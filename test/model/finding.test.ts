import assert from "node:assert/strict";
import fc from "fast-check";
import { plainFinding, type Said, violationText } from "../../model/finding";

const onTheWire = (said: Said) =>
  plainFinding({
    policy: "rds-storage-is-encrypted",
    level: "mandatory",
    severity: "high",
    urn: "urn:pulumi:prod::onebox::aws:rds/instance:Instance::db",
    text: `Snapshots inherit it.\n${violationText(said)}`,
  });

const exception = { reason: "It moves \n next week.", owner: "ops (a; b)", ticket: "OPS-1): x", expires: "2027-01-31" };

describe("a finding on the engine's wire", () => {
  const word = fc.string({ minLength: 1, unit: "grapheme" }).map((text) => `a${text.replaceAll(/\s/g, " ")}b`);

  it("is read back as it was said, whatever its texts hold", () => {
    const text = fc.oneof(word, fc.constantFrom("a\nFix: b", "Exception: {}", "a\nException: c", "{}", "Fix: Fix: x"));
    const permission = fc.record({ reason: text, owner: text, ticket: text, expires: fc.constant("2027-01-31") });
    const said = fc.record({
      message: text,
      fix: word.map((one) => one.replaceAll(/\s+/g, " ").trim()),
      isUnknown: fc.boolean(),
      exception: fc.option(permission),
    });
    fc.assert(
      fc.property(said, (one) => {
        const { message, fix, level, exception: permitted } = onTheWire(one);
        assert.deepEqual(
          { message, fix, exception: permitted },
          { message: one.message.trim(), fix: one.fix, exception: one.exception },
        );
        assert.equal(level, one.isUnknown ? "not-evaluated" : "mandatory");
      }),
    );
  });

  it("says for people what is wrong before what is for machines", () => {
    assert.equal(
      violationText({ message: "It is off.", fix: "Switch\n it on.", isUnknown: false, exception }),
      `It is off.\nFix: Switch it on.\nException: ${JSON.stringify(exception)}`,
    );
  });

  const foreign: readonly (readonly [string, string, string])[] = [
    ["No public buckets.\nBucket b is public", "Bucket b is public", "No public buckets."],
    ["Only a description", "", "Only a description"],
    ["Why.\nWhat.\nFix: How.", "What.", "How."],
    ["Why.\nTwo\nlines.\nFix:", "Two\nlines.", ""],
    ["Why.\nWhat.\nException: {}", "What.\nException: {}", "Why."],
  ];
  for (const [text, message, fix] of foreign) {
    it(`of another pack is taken as it is: ${JSON.stringify(text)}`, () => {
      const found = plainFinding({ policy: "p", level: "advisory", severity: null, urn: "", text });
      assert.deepEqual([found.message, found.fix, found.exception, found.level], [message, fix, null, "advisory"]);
    });
  }
});
