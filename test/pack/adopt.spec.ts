import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { answers } from "../cli/init/answers";
import { Bare, type Ended } from "./bare/bare";

const megabyte = 1_000_000;

/** Packages of a checkout that nobody gets who installs the package. */
const ballast = ["echarts", "esbuild", "pg", "tar-stream", "jose", "mocha", "playwright-core"];

interface Checked {
  readonly error: string | null;
  readonly findings: readonly { readonly rule: string }[];
}

/**
 * As somebody who has never seen this repository: on a machine that has Node and nothing else to develop with, neither
 * its files nor what this one has kept of npm, and as a user without rights.
 */
describe("the package", () => {
  const figures: string[] = [];
  let somebody: Bare;
  let tarball = "";
  /** What the check says of an environment. */
  let ofDev: string | undefined;

  before(() => {
    somebody = new Bare();
  });
  after(() => {
    somebody.remove();
    for (const figure of figures) console.log(`      ${figure}`);
  });

  const folder = (name: string): string => path.join(somebody.home, name);
  const onebox = (...args: readonly string[]): readonly string[] => ["npx", "--no-install", "onebox", ...args];

  function run(what: string, where: string, ...command: readonly string[]): Ended {
    const ended = somebody.run(where, command);
    figures.push(`${what}: ${ended.seconds.toFixed(1)} s, ${ended.processorSeconds.toFixed(1)} s of processor time`);
    return ended;
  }

  function succeed(what: string, where: string, ...command: readonly string[]): string {
    const { status, stdout, stderr } = run(what, where, ...command);
    assert.equal(status, 0, `${what}: ${stdout}\n${stderr}`);
    return stdout;
  }

  function pack(): string {
    const text = execFileSync("npm", ["pack", "--json", "--pack-destination", somebody.home], { encoding: "utf8" });
    const [packed] = JSON.parse(text.replace(/^[^[]*(?=\[\s)/s, "")) as { readonly filename: string }[];
    return packed?.filename ?? "";
  }

  it("is small, and the same for the same commit", () => {
    tarball = pack();
    const first = readFileSync(folder(tarball));
    figures.push(`package: ${(first.length / megabyte).toFixed(1)} MB`);
    assert.ok(first.length < 5 * megabyte);
    const archive = readFileSync("dist/built/host-archive.json", "utf8");
    tarball = pack();
    assert.equal(readFileSync("dist/built/host-archive.json", "utf8"), archive);
    assert.ok(first.equals(readFileSync(folder(tarball))), "another archive at the second time");
  });

  it("meets a machine with Node and nothing else, as a user without rights", () => {
    const others = ["git", "python3", "cc", "aws", "pulumi", "docker", "curl"];
    const { stdout } = somebody.run(".", [
      "sh",
      "-c",
      `id -u; env | cut -d= -f1; ls -A; command -v ${others.join(" ")}`,
    ]);
    const lines = stdout.trim().split("\n");
    assert.deepEqual(
      lines.filter((line) => !["NODE_EXTRA_CA_CERTS", "OLDPWD", "PWD"].includes(line) && !/_proxy$/.test(line)),
      ["1000", "HOME", "PATH", "LANG", tarball],
    );
  });

  // Why: docs/first-deploy.md, 1, tells it in these words.
  it("starts a repository that passes its check in less than ten minutes, and its test", () => {
    writeFileSync(folder("answers.yaml"), stringify(answers, { aliasDuplicateObjects: false }));
    mkdirSync(folder("shop"));
    cpSync(folder(tarball), folder(`shop/${tarball}`));
    const steps: readonly (readonly string[])[] = [
      ["npm", "install", `./${tarball}`],
      ["npx", "onebox", "init", "--yes", "../answers.yaml"],
      ["npx", "onebox", "check"],
    ];
    const ended = steps.map((step) => run(step.slice(0, 3).join(" "), "shop", ...step));
    for (const { status, stdout, stderr } of ended) assert.equal(status, 0, `${stdout}\n${stderr}`);
    const text = ended.at(-1)?.stdout ?? "";
    for (const stack of ["account", "dev", "staging", "prod"])
      assert.match(text, new RegExp(`✓ ${stack} .*no findings`));
    const seconds = ended.reduce((sum, one) => sum + one.processorSeconds, 0);
    figures.push(`from nothing to a green check: ${seconds.toFixed(0)} s of processor time`);
    assert.ok(seconds < 600, String(seconds));
    ofDev = text
      .split("\n")
      .find((line) => line.startsWith("✓ dev"))
      ?.replaceAll(/ +/g, " ");
    succeed("test of the new repository", "shop", "npm", "test");
    const again = succeed("init again", "shop", ...onebox("init", "--yes", "../answers.yaml", "--no-look-up"));
    assert.match(again, /Nothing was missing/);
  });

  it("is installed without what only its makers need", () => {
    const modules = folder("shop/node_modules");
    figures.push(
      `installed: ${(sizeOf(modules) / megabyte).toFixed(0)} MB; a checkout: ${(sizeOf("node_modules") / megabyte).toFixed(0)} MB`,
    );
    const there = readdirSync(modules);
    assert.deepEqual(
      ballast.filter((name) => there.includes(name)),
      [],
    );
  });

  it("gives a program and a spreadsheet of one's own its parts, with types", () => {
    writeFileSync(
      folder("shop/parts.ts"),
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
    succeed("types", "shop", "node", compiler, ...flags);
    const bill = `const c = require("onebox/cost"); console.log(c.bill([], { region: "us-east-1", usage: c.defaultUsage, monthlyCapUsd: 1 }).total)`;
    assert.equal(succeed("cost", "shop", "node", "-e", bill).trim(), "0.00");
  });

  it("judges and prices a program that is not ours", () => {
    cpSync("examples/foreign-program", folder("foreign"), { recursive: true });
    symlinkSync("../shop/node_modules", folder("foreign/node_modules"));
    const check = onebox("check", "--json", "--timeout", "300");
    const { stdout } = run("check of another's program", "foreign", ...check);
    const { stacks } = JSON.parse(stdout) as { readonly stacks: readonly Checked[] };
    const rules = stacks[0]?.findings.map(({ rule }) => rule) ?? [];
    assert.equal(stacks[0]?.error, null);
    assert.ok(rules.includes("ec2-volume-is-encrypted"), rules.join());
    assert.ok(!rules.includes("monthly-cost-under-cap"), "no cap of ours is asked for");
    const bill = onebox("bill", "--program", ".", "--cap", "50", "--timeout", "300");
    assert.match(succeed("bill of another's program", "foreign", ...bill), /volume, gp3/);
  });

  it("installs no newer version where it could not be taken", () => {
    const cases: readonly [title: string, how: string, says: RegExp][] = [
      [
        "broken settings",
        'cp Pulumi.yaml kept; echo "name: [" >>Pulumi.yaml; "$@"; mv kept Pulumi.yaml',
        /Pulumi\.yaml/,
      ],
      ["a folder that is read-only", 'chmod a-w .; "$@"; chmod u+w .', /shop: this user may not do that/],
      [
        "no network",
        'export npm_config_registry=http://127.0.0.1:9 npm_config_fetch_retries=0; "$@"',
        /npm could not install onebox@9\.9\.9; nothing was changed\.\n/,
      ],
    ];
    for (const [title, how, says] of cases) {
      const upgrade = onebox("upgrade", "9.9.9", "--yes");
      const { stderr } = run(`upgrade with ${title}`, "shop", "sh", "-c", how, "sh", ...upgrade);
      assert.match(stderr, says, title);
      if (title !== "no network") assert.doesNotMatch(stderr, /npm could not/, title);
    }
    assert.match(readFileSync(folder("shop/node_modules/onebox/package.json"), "utf8"), /"version": "0\.1\.0"/);
  });

  it("says what a newer version changes, and takes it when it is told to", () => {
    const newer = nextVersion();
    const pipeline = folder("shop/bitbucket-pipelines.yml");
    writeFileSync(pipeline, `${readFileSync(pipeline, "utf8")}# ours\n`);
    const upgrade = onebox("upgrade", `./${newer}`, "--timeout", "300", "--yes");
    const shown = succeed("upgrade", "shop", ...upgrade);
    assert.match(shown, /onebox 0\.1\.0 → 0\.2\.0/);
    assert.match(shown, /yours +bitbucket-pipelines\.yml/);
    assert.match(shown, /updated +\.gitignore/);
    assert.match(shown, /updated budget Budget \(notifications\.threshold\)/);
    assert.match(readFileSync(folder("shop/node_modules/onebox/package.json"), "utf8"), /"version": "0\.2\.0"/);
    assert.match(readFileSync(folder("shop/.gitignore"), "utf8"), /newer/);
    assert.match(readFileSync(pipeline, "utf8"), /# ours\n$/);
    assert.match(readFileSync(`${pipeline}.onebox-0.2.0`, "utf8"), /^# newer\n/);
  });

  it("gives its program away, which makes the same and compiles", () => {
    succeed("eject", "shop", ...onebox("eject"));
    succeed("install after it", "shop", "npm", "install");
    const compiler = path.resolve("node_modules/typescript-native/bin/tsc");
    rmSync(folder("shop/parts.ts"), { force: true });
    execFileSync(process.execPath, [compiler, "--noCheck", "false", "--project", "."], { cwd: folder("shop") });
    const after = succeed("check of the copy", "shop", ...onebox("check", "--stack", "dev", "--timeout", "300"));
    assert.equal(after.split("\n")[0]?.replaceAll(/ +/g, " "), ofDev);
  });

  /** The package with another number, file and property of a resource. */
  function nextVersion(): string {
    mkdirSync(folder("next"));
    execFileSync("tar", ["--extract", "--file", folder(tarball), "--directory", folder("next")]);
    const own = folder("next/package");
    const change = (name: string, from: RegExp, to: string): void => {
      const text = readFileSync(path.join(own, name), "utf8");
      assert.match(text, from);
      writeFileSync(path.join(own, name), text.replace(from, to));
    };
    change("package.json", /"version": "0\.1\.0"/, '"version": "0.2.0"');
    change("dist/cli/init/files.js", /node_modules\\n/, "node_modules\\n/newer\\n");
    change("dist/bitbucket-pipelines.yml", /^/, "# newer\n");
    change("dist/components/budget.js", /notification\("ACTUAL", 80/, 'notification("ACTUAL", 70');
    const packed = "onebox-0.2.0.tgz";
    execFileSync("tar", [
      "--create",
      "--gzip",
      "--file",
      folder(`shop/${packed}`),
      "--directory",
      folder("next"),
      "package",
    ]);
    return packed;
  }

  it("draws its page without the library of charts", () => {
    const html = succeed("page", "shop", ...onebox("bill", "--stack", "dev", "--format", "html"));
    assert.match(html, /<svg role="img"/);
  });
});

function sizeOf(place: string): number {
  const entries = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
