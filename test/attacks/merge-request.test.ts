import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { softeningsSchema } from "../../model/softening";
import { fixtures } from "../settings/stack-file";

const code = ["aws", "bin", "check", "ci", "cli", "components", "cost", "host", "model", "policies", "settings"];
// The pipelines are compared as text, if there are any.
const files = ["package.json", "package-lock.json", "tsconfig.json", "bitbucket-pipelines.yml"].filter(existsSync);
const onebox = path.resolve("bin/onebox");

/** The code of this checkout with the stacks of the tests. */
function makeCheckout(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-attack-"));
  for (const part of [...code, ...files]) cpSync(part, path.join(folder, part), { recursive: true });
  for (const file of readdirSync(fixtures).filter((name) => name.endsWith(".yaml")))
    cpSync(path.join(fixtures, file), path.join(folder, file));
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return folder;
}

/** A merge request whose author may write whatever they like into it, judged by the checkout of its target branch. */
describe("a merge request that changes its own judge", function () {
  this.timeout(120_000);
  let target: string;
  let change: string;

  before(() => {
    target = makeCheckout();
  });

  after(() => {
    rmSync(target, { recursive: true });
  });

  beforeEach(() => {
    change = makeCheckout();
  });

  afterEach(() => {
    rmSync(change, { recursive: true });
  });

  function edit(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(path.join(change, file), "utf8");
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, `${file} has no ${String(from)}`);
    writeFileSync(path.join(change, file), changed);
  }

  const policies = (...args: readonly string[]) =>
    spawnSync(process.execPath, [onebox, "policies", "--json", ...args], { cwd: target, encoding: "utf8" });

  function found(): string[] {
    const { status, stdout, stderr } = policies("--change", change);
    assert.equal(status, stdout.includes('"kind"') ? 1 : 0, stderr);
    const { softenings } = softeningsSchema.parse(JSON.parse(stdout));
    return softenings.map(({ kind, stack, subject }) => `${kind} ${stack ?? "-"} ${subject}`);
  }

  const raiseCap = (): void => {
    edit("Pulumi.prod.yaml", /onebox:monthlyCapUsd: \d+/, "onebox:monthlyCapUsd: 999");
  };

  it("finds nothing where nothing was changed", () => {
    assert.deepEqual(found(), []);
  });

  it("cannot have its own comparison leave out the raised cap", () => {
    raiseCap();
    edit("policies/judge/softenings.ts", "...(now.capUsd > old.capUsd ?", "...(false ?");
    assert.deepEqual(found(), ["cap-raised prod monthlyCapUsd", "other - the code in policies/judge"]);
  });

  it("cannot print another judge than it is without that being shown", () => {
    const { stdout } = policies();
    raiseCap();
    writeFileSync(path.join(change, "bin/onebox"), `console.log(${JSON.stringify(stdout)});`);
    assert.deepEqual(found(), ["other - the code in bin"]);
  });

  it("cannot bring a package that changes what its code does without that being shown", () => {
    edit("package-lock.json", '"lockfileVersion": 3', '"lockfileVersion":  3');
    assert.deepEqual(found(), ["other - the code in package-lock.json"]);
  });
});
