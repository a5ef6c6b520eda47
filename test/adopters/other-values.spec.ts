import assert from "node:assert/strict";
import type { CheckResult } from "../../model/check-result";
import { euWest1 } from "../cost/offers/eu-west-1";
import { PriceListServer } from "../cost/offers/price-list";
import { isSoak } from "../in-soak";
import { Copy } from "./copy";
import * as values from "./values";

/**
 * Whoever takes this project over enters their own values, and then runs the two commands of README.md. The copy stays in
 * one place, so what the first run has transpiled and linted serves the second.
 */
describe("this repository with the values of somebody else", function () {
  this.timeout(3_600_000);
  let copy: Copy;

  before(() => {
    copy = Copy.make();
  });

  afterEach(() => {
    copy.restore();
  });

  after(() => {
    copy.remove();
  });

  it("passes in another account and region, with other names, sizes and environments", async () => {
    await makeBook();
    values.allOthers(copy);
    const result = await check();
    wantBills(result, ["account", "demo", "dev", "prod", "qa"]);
    assert.deepEqual(namesOfOurs(result), []);
    await test();
  });

  it("passes with an environment less, as a second project in an account", async () => {
    values.fewerBesideOthers(copy);
    wantBills(await check(), ["account", "dev", "prod"]);
    // What staging has to do with a test, the first copy shows; with two environments alone, all of them pass in `soak`.
    if (isSoak) await test();
  });

  /** As step 3 of docs/first-deploy.md says. */
  async function makeBook(): Promise<void> {
    const server = await PriceListServer.start(euWest1);
    const made = await copy.run("bin/onebox", "prices", "--region", values.region, "--from", server.url);
    server.stop();
    assert.equal(made.code, 0, made.text);
  }

  /** And the tests of the pipelines, which read the owner's own file. */
  async function check(): Promise<CheckResult> {
    const { code, text } = await copy.npm("run", "--silent", "check", "--", "--json", "--timeout", "900");
    const result = JSON.parse(text) as CheckResult;
    assert.equal(code, 0, result.stacks.flatMap(whyNot).join("\n"));
    const pipelines = await copy.run("node_modules/mocha/bin/mocha.js", "test/ci/pipeline/pipelines.spec.ts");
    assert.equal(pipelines.code, 0, pipelines.text.slice(-8_000));
    return result;
  }

  /** What of `npm test` reads what was entered: types and sources are looked at where they are written. */
  async function test(): Promise<void> {
    for (const script of ["unit", "formatting"]) {
      const { code, text } = await copy.npm("run", "--silent", script);
      assert.equal(code, 0, failuresOf(text));
    }
  }

  /** What still has a name of ours in AWS; places on the host, in a build and in this checkout are no names. */
  function namesOfOurs({ stacks }: CheckResult): string[] {
    const named = stacks.flatMap(({ resources }) =>
      resources
        .filter(({ type }) => type.startsWith("aws:") || type === "pulumi:providers:aws")
        .flatMap(({ urn, properties }) =>
          strings(properties).map((text) => `${urn.split("::").at(-1) ?? ""}: ${text}`),
        ),
    );
    assert.ok(named.length > 1_000);
    const places = new RegExp(`${copy.folder}\\S*|/(srv|opt|etc|tmp)/onebox`, "g");
    return named.filter((text) => /onebox[-/:]/.test(text.replaceAll(places, "")));
  }

  function wantBills({ stacks }: CheckResult, names: readonly string[]): void {
    const found = stacks.map(
      ({ stack, error, bill }) => [stack, error, bill !== null && bill.lines.length > 5] as const,
    );
    assert.deepEqual(
      found.sort(([one], [other]) => one.localeCompare(other)),
      names.map((stack) => [stack, null, true]),
    );
  }
});

/** From the first failure on; all of it where no test says that it failed. */
function failuresOf(text: string): string {
  const first = /^ *\d+ failing$/m.exec(text)?.index ?? Math.max(0, text.length - 8_000);
  return text.slice(first, first + 8_000);
}

function whyNot({ stack, error, findings }: CheckResult["stacks"][number]): string[] {
  const mandatory = findings.filter(({ level }) => level === "mandatory" || level === "not-evaluated");
  return [...(error === null ? [] : [error]), ...mandatory.map(({ rule, message }) => `${stack}: ${rule}: ${message}`)];
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...strings(one)]);
}
