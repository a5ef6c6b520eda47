import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { schemaOf, sources } from "../../aws/constraints/sources";
import { isFormatKnown } from "../../aws/judge/formats";
import { compiled } from "../../aws/judge/pattern";
import { judgedTypes, unjudgedTypes } from "../../aws/types";
import { judgeType } from "../../aws/types/judge-type";
import { unnamedArguments } from "../../aws/types/unnamed";
import { catalogue } from "../../cost/catalogue";
import { free } from "../../cost/free";
import { unknown } from "../../model";
import { argumentsOf } from "./arguments";
import { stackGraphs } from "./graphs";
import { notKept } from "./not-kept";

/** By the text of the components: `new aws.lb.TargetGroup(` is aws:lb/targetGroup:TargetGroup. */
function madeByComponents(): string[] {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const made = files.flatMap((file) => [
    ...readFileSync(path.join("components", file), "utf8").matchAll(/new aws\.(\w+)\.(\w+)\(/g),
  ]);
  assert.ok(made.length > 80, String(made.length));
  const types = made.map(([, module = "", name = ""]) => {
    return `aws:${module}/${name.slice(0, 1).toLowerCase()}${name.slice(1)}:${name}`;
  });
  return [...new Set(types)].sort();
}

describe("types that AWS's own descriptions are held against", () => {
  it("are all types of the four stacks, but for those that are listed with a reason", async () => {
    const types = (await stackGraphs()).flatMap(({ resources }) => resources.map(({ type }) => type));
    const missing = [...new Set(types)].filter(
      (type) => type.startsWith("aws:") && !(type in judgedTypes) && !(type in unjudgedTypes),
    );
    assert.deepEqual(missing, []);
  });

  it("are all types that a component makes, whether a shipped stack has it or not", () => {
    const missing = madeByComponents().filter((type) => !(type in judgedTypes) && !(type in unjudgedTypes));
    assert.deepEqual(missing, []);
  });

  it("are all types that the bill knows, but for those that are listed by name", () => {
    const types = [...Object.keys(catalogue), ...Object.keys(free)].filter((type) => type.startsWith("aws:"));
    const listed = [...Object.keys(judgedTypes), ...Object.keys(unjudgedTypes), ...notKept];
    assert.deepEqual(
      types.filter((type) => !listed.includes(type)),
      [],
    );
    assert.deepEqual(
      notKept.filter((type) => type in judgedTypes || type in unjudgedTypes),
      [],
    );
  });

  for (const [type, judged] of Object.entries(judgedTypes)) {
    it(`${type} has a judge for each argument of the SDK, or says which it has none for`, () => {
      const properties = Object.fromEntries(argumentsOf(type).map((name) => [name, unknown]));
      const { unnamed } = judgeType(properties, judged);
      assert.deepEqual(
        unnamed.map((place) => place.join(".")),
        unnamedArguments[type] ?? [],
      );
    });
  }

  it("are described by schemas that are there, and in which every name of ours is found", () => {
    for (const [type, { by }] of Object.entries(judgedTypes)) {
      for (const { schema } of by) assert.ok(schemaOf(schema).schema.properties, `${type}: ${schema}`);
    }
  });
});

describe("the data of the descriptions", () => {
  it("says where it comes from, in which version, and of which day", () => {
    for (const { name, version, date, url, licence } of sources()) {
      assert.match(
        `${name} ${version} ${date} ${url} ${licence}`,
        /^[\w-]+ \d+\.\d+\.\d+ \d{4}-\d\d-\d\d https:\S+ [\w.-]+$/,
      );
    }
  });

  it("has no pattern and no format that nobody can read", () => {
    const unread: string[] = [];
    const walk = (value: unknown, key: string): void => {
      if (key === "pattern" && typeof value === "string" && compiled(value) === null) unread.push(value);
      if (key === "format" && typeof value === "string" && !isFormatKnown(value)) unread.push(value);
      if (typeof value === "object" && value !== null)
        for (const [name, part] of Object.entries(value)) walk(part, name);
    };
    walk(sources(), "");
    assert.deepEqual([...new Set(unread)], []);
  });
});
