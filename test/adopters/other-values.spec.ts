import assert from "node:assert/strict";
import type { CheckResult } from "../../model/check-result";
import { euWest1 } from "../cost/offers/eu-west-1";
import { PriceListServer } from "../cost/offers/price-list";
import { Copy } from "./copy";
import * as values from "./values";

/** Values that somebody else enters, and the stacks that there are then. */
const variants: readonly (readonly [title: string, values: values.Values, stacks: readonly string[]])[] = [
  ["one environment less", values.oneLess, ["account", "dev", "prod"]],
  ["a fourth environment", values.oneMore, ["account", "dev", "staging", "prod", "qa"]],
  [
    "another prefix, beside a first project in the account",
    values.secondProject,
    ["account", "dev", "staging", "prod"],
  ],
];

describe("this repository with the values of somebody else", function () {
  this.timeout(1_800_000);
  let copy: Copy;

  /** As step 3 of docs/first-deploy.md says. */
  async function makeBook(): Promise<void> {
    const server = await PriceListServer.start(euWest1);
    const made = await copy.run("bin/onebox", "prices", "--region", values.region, "--from", server.url);
    server.stop();
    assert.equal(made.code, 0, made.text);
  }

  async function check(): Promise<CheckResult> {
    const { code, text } = await copy.run("bin/onebox", "check", "--json", "--timeout", "600");
    const result = JSON.parse(text) as CheckResult;
    assert.equal(code, 0, result.stacks.flatMap(whyNot).join("\n"));
    return result;
  }

  before(async () => {
    copy = Copy.make();
    await makeBook();
  });

  afterEach(() => {
    copy.restore();
  });

  after(() => {
    copy.remove();
  });

  for (const [title, enter, stacks] of variants)
    it(`is checked with ${title}`, async () => {
      enter(copy);
      wantBills(await check(), stacks);
    });

  it("is checked with another account, region, project and sizes, and then has no name of ours in AWS", async () => {
    values.others(copy);
    const result = await check();
    wantBills(result, ["account", "dev", "staging", "prod"]);
    const named = result.stacks.flatMap(({ resources }) =>
      resources
        .filter(({ type }) => type.startsWith("aws:") || type === "pulumi:providers:aws")
        .flatMap(({ urn, properties }) =>
          strings(properties).map((text) => `${urn.split("::").at(-1) ?? ""}: ${text}`),
        ),
    );
    assert.ok(named.length > 1_000);
    // Places on the host, in a build and in this checkout are no names.
    const places = new RegExp(`/(srv|opt|etc|tmp)/onebox|${copy.folder}\\S*`, "g");
    assert.deepEqual(
      named.filter((text) => /onebox[-/:]/.test(text.replaceAll(places, ""))),
      [],
    );
  });

  it("passes check, formatting, and the tests of units and pipelines with all of it changed", async () => {
    values.everything(copy);
    const [unit] = await Promise.all([copy.npm("unit", "--reporter", "dot"), passAllElse()]);
    assert.equal(unit.code, 0, unit.text.slice(-8_000));
  });

  async function passAllElse(): Promise<void> {
    await check();
    for (const args of [
      ["node_modules/prettier/bin/prettier.cjs", "--check", ...copy.changed()],
      ["node_modules/mocha/bin/mocha.js", "test/ci/pipeline/pipelines.spec.ts"],
    ]) {
      const { code, text } = await copy.run(...args);
      assert.equal(code, 0, text.slice(-8_000));
    }
  }

  function wantBills({ stacks }: CheckResult, names: readonly string[]): void {
    assert.deepEqual(
      stacks.map(({ stack, error, bill }) => [stack, error, bill !== null && bill.lines.length > 5]),
      names.map((stack) => [stack, null, true]),
    );
  }
});

function whyNot({ stack, error, findings }: CheckResult["stacks"][number]): string[] {
  const mandatory = findings.filter(({ level }) => level === "mandatory" || level === "not-evaluated");
  return [...(error === null ? [] : [error]), ...mandatory.map(({ rule, message }) => `${stack}: ${rule}: ${message}`)];
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...strings(one)]);
}
