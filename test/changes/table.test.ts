import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import createOnly from "../../changes/data/create-only.json";
import { compareGraphs } from "../../changes/compare";
import { behaviours, readFrom } from "../../changes/table";
import { isAsset, type Resource } from "../../model";
import { graphIn } from "./evaluate";
import { growing, stackGraphs, wayToEcs } from "./graphs";

describe("the table of what AWS does with a change", () => {
  it("knows every type of the four stacks", async () => {
    assert.deepEqual(unknownTypes(await stackGraphs()), []);
  });

  it("knows every type of an environment on ECS, and of every step there and back", async () => {
    const steps: (readonly Resource[])[] = [];
    for (const project of wayToEcs) steps.push(await graphIn(project, "both"));
    steps.push(await graphIn(growing, "grown"));
    assert.deepEqual(unknownTypes(steps), []);
    const [host, both, service] = steps;
    assert.ok(host && both && service);
    for (const [before, after] of [
      [host, both],
      [both, service],
      [service, host],
    ] as const) {
      assert.deepEqual(compareGraphs(before, after).unknownTypes, []);
    }
  });

  it("finds another content of every file and archive of the four stacks, as each has its hash", async () => {
    const assets = (await stackGraphs()).flat().flatMap(({ properties }) => Object.values(properties).filter(isAsset));
    assert.ok(assets.length >= 5, String(assets.length));
    for (const asset of assets) assert.match(asset.sha256 ?? "unknown", /^[0-9a-f]{64}$/, JSON.stringify(asset));
  });

  it("names only properties that the provider has", () => {
    for (const [type, { replacedBy, effects = {}, name }] of Object.entries(behaviours)) {
      if (!type.startsWith("aws:")) continue;
      const known = argumentsOf(type);
      const named = [...replacedBy, ...Object.keys(effects), ...(name === undefined ? [] : [name])];
      const wrong = named.map((one) => one.split(".")[0] ?? "").filter((one) => one !== "*" && !known.has(one));
      assert.deepEqual([type, ...wrong], [type]);
    }
  });

  for (const [type, { cloudFormation, replacedBy, differs = {} }] of Object.entries(behaviours)) {
    if (cloudFormation === undefined) continue;
    it(`${type}: replaces what CloudFormation can set at creation alone, or says why not`, () => {
      const listed = (createOnly.types as Readonly<Record<string, readonly string[]>>)[cloudFormation] ?? [];
      const own = new Set([...replacedBy, ...Object.keys(differs)].map(plain));
      const missing = listed.map(plain).filter((one) => !own.has(one) && !own.has(plain("*")));
      assert.deepEqual(missing, []);
    });
  }

  it("says from which version of the provider it was read, and that is the installed one's", () => {
    const { version } = JSON.parse(readFileSync(require.resolve("@pulumi/aws/package.json"), "utf8")) as {
      version: string;
    };
    assert.equal(readFrom.packageVersion, version);
    assert.match(
      `${createOnly.name} ${createOnly.version} ${createOnly.date} ${readFrom.date}`,
      /^cfn-lint \S+ \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/,
    );
  });
});

function unknownTypes(graphs: readonly (readonly Resource[])[]): string[] {
  const types = new Set(graphs.flat().flatMap(({ custom, type }) => (custom ? [type] : [])));
  return [...types].filter((type) => behaviours[type] === undefined).sort();
}

/** Names differ by case, by abbreviations in capitals, and by an s at the end. */
function plain(name: string): string {
  return name.toLowerCase().replace(/s$/, "");
}

/** The arguments of a resource, as the SDK's own types list them. */
function argumentsOf(type: string): Set<string> {
  const [, module = "", className = ""] = /^aws:([^:]+):(\w+)$/.exec(type) ?? [];
  const file = path.join(path.dirname(require.resolve("@pulumi/aws/package.json")), `${module}.d.ts`);
  const text = readFileSync(file, "utf8");
  const body = text.slice(text.indexOf(`export interface ${className}Args`));
  return new Set([...body.matchAll(/^ {4}(\w+)\??: /gm)].map(([, name = ""]) => name));
}
