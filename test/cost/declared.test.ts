import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as aws from "@pulumi/aws";
import { catalogue } from "../../cost/catalogue";
import { free } from "../../cost/free";
import { named } from "../../cost/named";
import { defaultUsage } from "../../model/usage";
import { usageSchema } from "../../settings/usage";

/** Every resource of AWS that the program makes by itself, as `ec2.Instance`, by the file that makes it. */
function made(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ["components", "infra"]) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) =>
      one.endsWith(".ts"),
    )) {
      const text = readFileSync(path.join(folder, name), "utf8");
      for (const [, what = ""] of text.matchAll(/new aws\.(\w+\.\w+)\(/g)) found.set(what, path.join(folder, name));
    }
  }
  return found;
}

function tokenOf(what: string): string | undefined {
  const [module = "", name = ""] = what.split(".");
  const group = (aws as unknown as Record<string, Record<string, { readonly __pulumiType?: string }>>)[module];
  return group?.[name]?.__pulumiType;
}

describe("what a type bills", () => {
  for (const [what, file] of made())
    it(`is said of ${what}, which ${file} makes`, () => {
      const type = tokenOf(what) ?? assert.fail(`${what} is no resource of AWS`);
      assert.ok(type in catalogue || type in free, `${type} stands neither in cost/catalogue.ts nor in cost/free`);
    });

  it("is said of types that AWS's provider has, and once", () => {
    const all = [catalogue, free, named].flatMap((table) => Object.keys(table));
    for (const type of all.filter((one) => one.startsWith("aws:"))) {
      assert.equal(all.filter((one) => one === type).length, 1, `${type} stands in two tables`);
      const [, module = "", name = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? assert.fail(type);
      assert.equal(tokenOf(`${module}.${name}`), type);
    }
  });

  it("is named by a page of AWS where no price is known", () => {
    for (const [type, { bills, page }] of Object.entries(named)) {
      assert.notEqual(bills, "", type);
      assert.match(page, /^https:\/\/aws\.amazon\.com\//, type);
    }
  });

  it("is free by a page of AWS that says so", () => {
    for (const [type, { reason, page }] of Object.entries(free)) {
      assert.notEqual(reason, "", type);
      assert.match(page, /^https:\/\/(aws\.amazon\.com|docs\.aws\.amazon\.com|www\.pulumi\.com)\//, type);
    }
  });
});

describe("what is assumed of a month", () => {
  it("is the same in the settings and in the bill", () => {
    assert.deepEqual(usageSchema.parse({}), defaultUsage);
  });
});
