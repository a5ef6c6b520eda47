import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { settingsJsonSchema, settingsPage } from "../../settings/documentation";
import { givenSettings } from "./stack-file";

const docs = path.join(__dirname, "../../docs");

describe("documentation of the settings", () => {
  it("is current: run `npm run docs` when it is not", () => {
    assert.equal(readFileSync(path.join(docs, "settings.md"), "utf8"), settingsPage());
    assert.equal(readFileSync(path.join(docs, "settings.schema.json"), "utf8"), settingsJsonSchema());
  });

  it("gives every key a meaning", () => {
    const rows = settingsPage()
      .split("\n")
      .filter((line) => line.startsWith("| `onebox:"));
    assert.ok(rows.length > 50);
    assert.deepEqual(
      rows.filter((row) => /^\| `[^`]+` \| {2}\|/.test(row)),
      [],
    );
  });

  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addFormat("cidrv4", /^[\d.]+\/\d+$/);
  const validate = ajv.compile(JSON.parse(settingsJsonSchema()) as object);
  const file = (stack: string, change: object): object => {
    const own = Object.entries({ ...givenSettings(stack), ...change }).filter(
      ([key]) => key !== "environments" && key !== "prefix",
    );
    return { config: Object.fromEntries(own.map(([key, value]) => [`onebox:${key}`, value])) };
  };

  for (const stack of ["dev", "staging", "prod", "account"]) {
    it(`accepts the ${stack} file in an editor`, () => {
      assert.equal(validate(file(stack, {})), true, JSON.stringify(validate.errors));
    });
  }

  it("accepts what `pulumi stack init` makes of a file", () => {
    const rewritten = { keep: "true", monthlyCapUsd: "150", logRetentionDays: "30" };
    assert.equal(validate(file("prod", rewritten)), true, JSON.stringify(validate.errors));
  });

  it("marks unknown keys and wrong values in an editor", () => {
    assert.equal(validate(file("prod", { montlyCapUsd: 1 })), false);
    assert.equal(validate(file("prod", { region: "Frankfurt" })), false);
    assert.equal(validate(file("prod", { keep: "yes" })), false);
    assert.equal(validate(file("prod", { monthlyCapUsd: "many" })), false);
    assert.equal(validate(file("prod", { logRetentionDays: "31" })), false);
  });
});
