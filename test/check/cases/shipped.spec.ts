import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { picture } from "../../../cli/diagram/picture";
import { summary } from "../../../cli/diagram/summary";
import type { CheckResult, StackResult } from "../../../model/check-result";
import { type Outcome, startCheck } from "./checkout";

const docs = path.resolve("docs");
const documentOf = ({ stdout }: Outcome): CheckResult => JSON.parse(stdout) as CheckResult;

function read(file: string): string {
  return readFileSync(path.join(docs, file), "utf8");
}

describe("the check of the shipped stacks, as a process", () => {
  let first: Outcome;
  let result: CheckResult;

  before(async () => {
    first = await startCheck(path.resolve("."), ["--json"]).end;
    result = documentOf(first);
  });

  function stackCalled(name: string): StackResult {
    const found = result.stacks.find(({ stack }) => stack === name);
    if (found === undefined) throw new Error(`There is no stack ${name}.`);
    return found;
  }

  it("finds nothing mandatory, and evaluates every stack", () => {
    assert.deepEqual([first.code, first.stderr], [0, ""]);
    assert.deepEqual(
      result.stacks.map(({ stack, error }) => [stack, error]),
      [
        ["account", null],
        ["dev", null],
        ["staging", null],
        ["prod", null],
      ],
    );
  });

  it("prints one line of JSON that docs/check.schema.json describes", () => {
    assert.equal(first.stdout.indexOf("\n"), first.stdout.length - 1);
    const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
    const isValid = ajv.compile(JSON.parse(read("check.schema.json")) as object);
    isValid(result);
    assert.deepEqual((isValid.errors ?? []).slice(0, 5), []);
    const [stack] = result.stacks;
    for (const broken of [
      { ...result, version: 2 },
      { ...result, extra: 1 },
      { version: 1, stacks: [{ ...stack, ms: "1" }] },
    ]) {
      assert.equal(isValid(broken), false);
    }
  });

  it("prints the same again, order included; only the times differ", async () => {
    const timeless = ({ stacks }: CheckResult): string => JSON.stringify(stacks.map((stack) => ({ ...stack, ms: 0 })));
    const second = documentOf(await startCheck(path.resolve("."), ["--json"]).end);
    assert.equal(timeless(second), timeless(result));
  });

  it("checks one stack as it checks all of them", async () => {
    const { stacks } = documentOf(await startCheck(path.resolve("."), ["--json", "--stack", "prod"]).end);
    assert.deepEqual({ ...stacks[0], ms: 0 }, { ...stackCalled("prod"), ms: 0 });
  });

  it("has the resources of docs/resources.txt and the picture of docs/architecture.svg: else run `npm run docs`", async () => {
    assert.equal(summary(result), read("resources.txt"));
    assert.equal(await picture(stackCalled("account"), stackCalled("prod")), read("architecture.svg"));
  });

  it("registers no inputs of our components, so that a preview shows where something changes", () => {
    const ours = result.stacks.flatMap(({ resources }) => resources.filter(({ type }) => type.startsWith("onebox:")));
    assert.ok(ours.length > 50);
    assert.deepEqual(
      ours.filter(({ properties }) => Object.keys(properties).length > 0).map(({ type, name }) => `${type} ${name}`),
      [],
    );
  });

  it("says in one line which stacks there are, where it is asked for another", async () => {
    const { code, stdout } = await startCheck(path.resolve("."), ["--json", "--stack", "prd"]).end;
    assert.equal(code, 2);
    const [stack] = documentOf({ ...first, stdout }).stacks;
    assert.equal(
      stack?.error,
      "There is no stack prd: Pulumi.prd.yaml is missing. Known: account, dev, staging, prod. Did you mean prod?",
    );
  });
});
