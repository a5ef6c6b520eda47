import assert from "node:assert/strict";
import fc from "fast-check";
import { redactor } from "../../check/redact";
import type { WireObject } from "../../check/engine/wire-value";
import { secretWire } from "../policies/framework/on-the-wire";
import { registered } from "../policies/framework/pack-process";

const password = 'Kx7"tr/ombone+19 ü';
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const key = "-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----\n";
const document = JSON.stringify({ user: "hr-app-owner", password: "Kx7trombone19", port: 54321 });

const hide = (secrets: WireObject) => redactor([registered("aws:ssm/parameter:Parameter", "p", secrets)]);
const hidden = hide({ password: secretWire(password), pin: secretWire(918_273), plain: "not-hidden-4711" });

/** What a policy may say of a secret, and what is left of it. */
const told: readonly (readonly [string, string, string])[] = [
  ["as it is", `It is ${password}!`, "It is [secret]!"],
  ["in JSON", `It is ${JSON.stringify({ password })}.`, 'It is {"password":"[secret]"}.'],
  ["in JSON within JSON", JSON.stringify(JSON.stringify({ password })), String.raw`"{\"password\":\"[secret]\"}"`],
  ["in an address", `https://a/?p=${encodeURIComponent(password)}`, "https://a/?p=[secret]"],
  ["in a form", new URLSearchParams({ p: password }).toString(), "p=[secret]"],
  ["in base64", `It is ${base64(password)}.`, "It is [secret]."],
  ["in base64 for addresses", Buffer.from(password).toString("base64url"), "[secret]"],
  ["in hexadecimal", Buffer.from(password).toString("hex"), "[secret]"],
  ["cut off", 'It is "Kx7trombone1…".', 'It is "[secret]…".'],
  ["as a number", "The PIN is 918273.", "The PIN is [secret]."],
];

describe("the secrets of a stack", () => {
  for (const [how, text, left] of told)
    it(`are taken out of what a policy says ${how}`, () => {
      const all = hide({
        password: secretWire(password),
        pin: secretWire(918_273),
        token: secretWire("Kx7trombone19"),
      });
      assert.equal(all(text), left);
    });

  for (const before of ["", "a", "ab", "abc"])
    it(`are taken out of something longer in base64, behind ${before.length} bytes`, () => {
      const text = hidden(base64(`${before}${password}:user`));
      assert.match(text, /\[secret\]/);
      assert.ok(!Buffer.from(text, "base64").toString().includes("trombone"));
    });

  it("are taken out line by line", () => {
    assert.equal(hide({ key: secretWire(key) })("It begins MIIEvQIBADANBgkq."), "It begins [secret].");
  });

  it("are taken out value by value", () => {
    const one = hide({ document: secretWire(document) });
    assert.equal(one("hr-app-owner has Kx7trombone19 at 54321."), "[secret] has [secret] at 54321.");
  });

  it("are taken out where the word for it is a part of one", () => {
    assert.equal(hide({ a: secretWire("secret"), b: secretWire("a [secret] b") })("a secret"), "a [secret]");
  });

  it("leave all else as it is", () => {
    for (const text of ["It is not-hidden-4711.", "`acl` is \"public-read\"; it has to be 'private'.", "A trombone."])
      assert.equal(hidden(text), text);
  });

  it("are in no text any more, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 40 }), fc.string(), fc.string(), (secret, before, after) => {
        const text = hide({ secret: secretWire(secret) })(`${before}${secret}${after}`);
        assert.ok(!text.replaceAll("[secret]", "\0").includes(secret));
      }),
    );
  });
});
