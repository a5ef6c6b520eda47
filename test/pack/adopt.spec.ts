import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { answers } from "../cli/init/answers";

const megabyte = 1_000_000;

/** Packages of a checkout that nobody gets who installs the package. */
const ballast = ["echarts", "esbuild", "pg", "tar-stream", "jose", "mocha", "playwright-core"];

interface Checked {
  readonly error: string | null;
  readonly findings: readonly { readonly rule: string }[];
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** As somebody who has never seen this repository: its files are nowhere near. */
describe("the package", () => {
  const figures: string[] = [];
  let place = "";
  let tarball = "";
  /** What the check says of an environment. */
  let ofDev: string | undefined;

  before(() => {
    place = realpathSync(mkdtempSync(path.join(tmpdir(), "onebox-package-")));
  });
  after(() => {
    rmSync(place, { recursive: true, force: true });
    for (const figure of figures) console.log(`      ${figure}`);
  });

  function run(what: string, cwd: string, command: string, ...args: readonly string[]): Ended {
    const env = { ...process.env, NODE_OPTIONS: "" };
    const started = performance.now();
    const ended = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 2 ** 29 });
    figures.push(`${what}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
    return ended;
  }

  function succeed(what: string, cwd: string, command: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = run(what, cwd, command, ...args);
    assert.equal(status, 0, `${what}: ${stdout}\n${stderr}`);
    return stdout;
  }

  function pack(): string {
    const [packed] = JSON.parse(
      succeed("pack", ".", "npm", "pack", "--json", "--pack-destination", place).replace(/^[^[]*(?=\[\s)/s, ""),
    ) as {
      readonly filename: string;
    }[];
    return path.join(place, packed?.filename ?? "");
  }

  const folder = (name: string): string => path.join(place, name);
  const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];

  it("is small, and the same for the same commit", () => {
    tarball = pack();
    const first = readFileSync(tarball);
    figures.push(`package: ${(first.length / megabyte).toFixed(1)} MB`);
    assert.ok(first.length < 5 * megabyte);
    const archive = readFileSync("dist/built/host-archive.json", "utf8");
    tarball = pack();
    assert.equal(readFileSync("dist/built/host-archive.json", "utf8"), archive);
    assert.ok(first.equals(readFileSync(tarball)), "another archive at the second time");
  });

  it("installs without what only its makers need", () => {
    mkdirSync(folder("tool"));
    writeFileSync(path.join(folder("tool"), "package.json"), "{}");
    succeed("install", folder("tool"), "npm", ...install, tarball);
    const modules = path.join(folder("tool"), "node_modules");
    figures.push(
      `installed: ${(sizeOf(modules) / megabyte).toFixed(0)} MB; a checkout: ${(sizeOf("node_modules") / megabyte).toFixed(0)} MB`,
    );
    const there = readdirSync(modules);
    assert.deepEqual(
      ballast.filter((name) => there.includes(name)),
      [],
    );
  });

  it("starts a repository that passes its check and its test", () => {
    const answersFile = path.join(place, "answers.yaml");
    writeFileSync(answersFile, stringify(answers, { aliasDuplicateObjects: false }));
    const init = ["onebox", "init", "../shop", "--yes", answersFile, "--no-look-up", "--onebox", `file:${tarball}`];
    succeed("init", folder("tool"), "npx", "--no-install", ...init);
    succeed("install of the new repository", folder("shop"), "npm", ...install);
    const text = succeed("check", folder("shop"), "npx", "--no-install", "onebox", "check", "--timeout", "300");
    for (const stack of ["account", "dev", "staging", "prod"])
      assert.match(text, new RegExp(`✓ ${stack} .*no findings`));
    ofDev = text
      .split("\n")
      .find((line) => line.startsWith("✓ dev"))
      ?.replaceAll(/ +/g, " ");
    succeed("test of the new repository", folder("shop"), "npm", "test");
    assert.match(succeed("init again", folder("tool"), "npx", "--no-install", ...init), /Nothing was missing/);
  });

  it("gives a program and a spreadsheet of one's own its parts, with types", () => {
    writeFileSync(
      path.join(folder("shop"), "parts.ts"),
      `import { bill, defaultUsage, type Bill } from "onebox/cost";
import { Budget, Database, MediaBucket } from "onebox/components";
import { policyPack } from "onebox/policies";
import { projectSchema } from "onebox/settings";
import { program } from "onebox";
const empty: Bill = bill([], { region: "us-east-1", usage: defaultUsage, monthlyCapUsd: 1 });
const total: string = empty.total;
// @ts-expect-error a bill's total is a text
const wrong: number = empty.total;
export { total, wrong, Budget, Database, MediaBucket, policyPack, projectSchema, program };
`,
    );
    const compiler = "node_modules/typescript/bin/tsc";
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", "parts.ts"];
    succeed("types", folder("shop"), process.execPath, compiler, ...flags);
    const bill = `const c = require("onebox/cost"); console.log(c.bill([], { region: "us-east-1", usage: c.defaultUsage, monthlyCapUsd: 1 }).total)`;
    assert.equal(succeed("cost", folder("shop"), process.execPath, "-e", bill).trim(), "0.00");
  });

  it("judges and prices a program that is not ours", () => {
    cpSync("examples/foreign-program", folder("foreign"), { recursive: true });
    symlinkSync(path.join(folder("shop"), "node_modules"), path.join(folder("foreign"), "node_modules"));
    const onebox = ["--no-install", "onebox"];
    const { stdout } = run(
      "check of another's program",
      folder("foreign"),
      "npx",
      ...onebox,
      "check",
      "--json",
      "--timeout",
      "300",
    );
    const { stacks } = JSON.parse(stdout) as { readonly stacks: readonly Checked[] };
    const rules = stacks[0]?.findings.map(({ rule }) => rule) ?? [];
    assert.equal(stacks[0]?.error, null);
    assert.ok(rules.includes("ec2-volume-is-encrypted"), rules.join());
    assert.ok(!rules.includes("monthly-cost-under-cap"), "no cap of ours is asked for");
    const cap = ["bill", "--program", ".", "--cap", "50", "--timeout", "300"];
    assert.match(succeed("bill of another's program", folder("foreign"), "npx", ...onebox, ...cap), /volume, gp3/);
  });

  it("says what a newer version changes, and takes it when it is told to", () => {
    const newer = nextVersion();
    const pipeline = path.join(folder("shop"), "bitbucket-pipelines.yml");
    writeFileSync(pipeline, `${readFileSync(pipeline, "utf8")}# ours\n`);
    const upgrade = ["--no-install", "onebox", "upgrade", `file:${newer}`, "--timeout", "300"];
    const installed = path.join(folder("shop"), "node_modules/onebox/package.json");
    const shown = succeed("upgrade", folder("shop"), "npx", ...upgrade, "--yes");
    assert.match(shown, /onebox 0\.1\.0 → 0\.2\.0/);
    assert.match(shown, /yours +bitbucket-pipelines\.yml/);
    assert.match(shown, /updated +\.gitignore/);
    assert.match(shown, /updated budget Budget \(notifications\.threshold\)/);
    assert.match(readFileSync(installed, "utf8"), /"version": "0\.2\.0"/);
    assert.match(readFileSync(path.join(folder("shop"), ".gitignore"), "utf8"), /newer/);
    assert.match(readFileSync(pipeline, "utf8"), /# ours\n$/);
    assert.match(readFileSync(`${pipeline}.onebox-0.2.0`, "utf8"), /^# newer\n/);
  });

  it("gives its program away, which makes the same and compiles", () => {
    succeed("eject", folder("shop"), "npx", "--no-install", "onebox", "eject");
    succeed("install after it", folder("shop"), "npm", ...install);
    const compiler = path.resolve("node_modules/typescript-native/bin/tsc");
    rmSync(path.join(folder("shop"), "parts.ts"), { force: true });
    succeed("compile", folder("shop"), process.execPath, compiler, "--noCheck", "false", "--project", ".");
    const check = ["--no-install", "onebox", "check", "--stack", "dev", "--timeout", "300"];
    const after = succeed("check of the copy", folder("shop"), "npx", ...check);
    assert.equal(after.split("\n")[0]?.replaceAll(/ +/g, " "), ofDev);
  });

  /** The package with another number, file and property of a resource. */
  function nextVersion(): string {
    mkdirSync(folder("next"));
    succeed("unpack", folder("next"), "tar", "--extract", "--file", tarball);
    const own = path.join(folder("next"), "package");
    const change = (name: string, from: RegExp, to: string): void => {
      const text = readFileSync(path.join(own, name), "utf8");
      assert.match(text, from);
      writeFileSync(path.join(own, name), text.replace(from, to));
    };
    change("package.json", /"version": "0\.1\.0"/, '"version": "0.2.0"');
    change("dist/cli/init/files.js", /node_modules\\n/, "node_modules\\n/newer\\n");
    change("dist/bitbucket-pipelines.yml", /^/, "# newer\n");
    change("dist/components/budget.js", /notification\("ACTUAL", 80/, 'notification("ACTUAL", 70');
    const packed = path.join(place, "onebox-0.2.0.tgz");
    succeed("pack the next", folder("next"), "tar", "--create", "--gzip", "--file", packed, "package");
    return packed;
  }

  it("draws its page without the library of charts", () => {
    const html = succeed(
      "page",
      folder("shop"),
      "npx",
      "--no-install",
      "onebox",
      "bill",
      "--stack",
      "dev",
      "--format",
      "html",
    );
    assert.match(html, /<svg role="img"/);
  });
});

function sizeOf(place: string): number {
  const entries = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
