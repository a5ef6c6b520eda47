import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Softening, softeningsSchema } from "../../model/softening";
import { type Judge, judgeByFiles, judgeOf } from "../../policies/judge/judge";
import { softenings } from "../../policies/judge/softenings";
import { fixtures } from "../settings/stack-file";

const code = [
  "aws",
  "bin",
  "check",
  "ci",
  "cli",
  "components",
  "cost",
  "host",
  "lambda",
  "model",
  "policies",
  "settings",
];
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
  this.timeout(600_000);
  let target: string;
  let change: string;

  let own: Judge;

  before(() => {
    target = makeCheckout();
    own = judgeByFiles(target, judgeOf(target));
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
    return softeningsSchema
      .parse(JSON.parse(stdout))
      .softenings.map(({ kind, stack, subject }) => `${kind} ${stack ?? "-"} ${subject}`);
  }

  /** What the report says of its files, of which nothing runs. */
  function byFiles(): string[] {
    const words = ({ kind, stack, subject }: Softening): string => `${kind} ${stack ?? "-"} ${subject}`;
    return softenings(own, judgeByFiles(change, own)).map(words);
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

  it("cannot print another judge by what no rule is, and what no folder of the judge holds", () => {
    const { stdout } = policies();
    const printed = `process.stdout.write = () => true; require("node:fs").writeSync(1, ${JSON.stringify(stdout)}); process.exit();`;
    const hidden: readonly (readonly [string, string, string])[] = [
      ["policies/not-evaluated.ts", `${printed}\n`, "policies"],
      ["policies/rules/s3/new.ts", printed, "policies"],
      ["policies/rules/index.ts", `${printed}\n`, "policies"],
      ["policies/node_modules/zod/index.js", printed, "policies"],
      ["policies/rules/shared.js", printed, "policies"],
      ["policies/rules/sqs/queue-is-encrypted.ts", `${printed}\n`, "of sqs-queue-is-encrypted"],
      [".npmrc", "node-options=--require=./evil.js\n", ".npmrc"],
      [".gitattributes", "* filter=evil\n", ".gitattributes"],
      ["tsconfig.json", "// paths\n", "tsconfig.json"],
    ];
    for (const [file, text, place] of hidden) {
      const full = path.join(change, file);
      const before = existsSync(full) ? readFileSync(full, "utf8") : null;
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text + (before ?? ""));
      assert.deepEqual(byFiles(), [`other - the code ${place.startsWith("of ") ? place : `in ${place}`}`], file);
      if (before === null) rmSync(full);
      else writeFileSync(full, before);
    }
    symlinkSync("/tmp", path.join(change, "policies/rules/elsewhere"));
    assert.deepEqual(byFiles(), ["other - the code in policies"]);
  });

  it("cannot hide a raised cap by whatever it runs: the report reads its files itself", () => {
    raiseCap();
    assert.deepEqual(byFiles(), ["cap-raised prod monthlyCapUsd"]);
  });

  it("cannot bring a package that changes what its code does without that being shown", () => {
    edit("package-lock.json", '"lockfileVersion": 3', '"lockfileVersion":  3');
    assert.deepEqual(found(), ["other - the code in package-lock.json"]);
  });
});
