import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { heedingSignals } from "../../../ci/interruption";
import { upgrade } from "../../../cli/upgrade";
import { stopAll } from "../../../cli/upgrade/run";
import { Interrupted } from "../../../model/interrupted";
import { judgeOf } from "../../../policies/judge/judge";

/** A version of the package that says what it is told to, and notes what it is asked, with the pipeline it sees. */
const onebox = `const fs = require("node:fs");
const { files, judge, planned } = JSON.parse(fs.readFileSync(__dirname + "/says.json"));
const [command, ...args] = process.argv.slice(2);
if (command === "upgrade") console.log(files);
if (command === "policies") console.log(judge);
if (command === "check") {
  const pipeline = fs.readFileSync("pipeline.yml", "utf8");
  fs.writeFileSync(process.env.ASKED, JSON.stringify({ args, pipeline, npm: process.env.npm_package_name ?? null, git: fs.existsSync(".git") }));
  console.log("the plan");
  console.error("a word");
  process.exitCode = planned;
}
`;

/** Installs what the test has prepared as the newer version, and notes how it was asked. */
const npm = `#!/bin/bash
printf '%s: %s\\n' "$PWD" "$*" >>"$INSTALLED"
[ -z "$BROKEN" ] || { echo "npm error 404 no such version" >&2; exit 1; }
case $PWD in *onebox-upgrade-*) here=copy ;; *) here=project ;; esac
[ "$SLOW" != "$here" ] || { touch "$TMPDIR/../slow"; exec sleep 60; }
mkdir -p node_modules
rm -rf node_modules/onebox
cp -r "$NEWER" node_modules/onebox
`;

describe("onebox upgrade, where another version is taken", () => {
  let place = "";
  let folder = "";
  const said: string[] = [];
  const before = { ...process.env };
  const judge = JSON.stringify(judgeOf(process.cwd()));

  beforeEach(() => {
    said.length = 0;
    place = mkdtempSync(path.join(tmpdir(), "onebox-taking-"));
    folder = path.join(place, "shop");
    write("bin/npm", npm);
    chmodSync(path.join(place, "bin/npm"), 0o755);
    Object.assign(process.env, {
      PATH: `${path.join(place, "bin")}${path.delimiter}${before["PATH"] ?? ""}`,
      NEWER: path.join(place, "newer"),
      INSTALLED: path.join(place, "installed"),
      ASKED: path.join(place, "asked"),
      TMPDIR: path.join(place, "tmp"),
      npm_package_name: "of-the-folder-that-called",
    });
    mkdirSync(path.join(place, "tmp"));
    write("shop/package.json", '{"dependencies":{"onebox":"1.0.0"}}');
    write("shop/pipeline.yml", "older");
    write("shop/.git/HEAD", "ref");
    version("shop/node_modules/onebox", "1.0.0", { "pipeline.yml": "older" });
    version("newer", "2.0.0", { "pipeline.yml": "newer" });
  });

  afterEach(() => {
    for (const name of ["PATH", "NEWER", "INSTALLED", "ASKED", "TMPDIR", "BROKEN", "SLOW", "npm_package_name"])
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    rmSync(place, { recursive: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    writeFileSync(path.join(place, name), text);
  }

  function version(where: string, number: string, files: Readonly<Record<string, string>>, planned = 0): void {
    write(`${where}/package.json`, JSON.stringify({ version: number }));
    write(`${where}/bin/onebox`, onebox);
    write(`${where}/bin/says.json`, JSON.stringify({ files: JSON.stringify(files), judge, planned }));
  }

  const read = (name: string): string => readFileSync(path.join(place, name), "utf8");
  const installs = (): string[] => read("installed").trim().split("\n");

  function take(isWanted = true): Promise<number> {
    const agree = (): Promise<boolean> => {
      said.push("asked");
      return Promise.resolve(isWanted);
    };
    return upgrade(folder, "2.0.0", { timeout: "7", agree, say: (text) => said.push(text) });
  }

  function wantUntouched(): void {
    assert.equal(read("shop/pipeline.yml"), "older");
    assert.match(read("shop/node_modules/onebox/package.json"), /1\.0\.0/);
    assert.ok(!installs().some((one) => one.startsWith(`${folder}:`)));
  }

  it("shows all of it first, of a copy that has the newer files, and then takes it", async () => {
    assert.equal(await take(), 0);
    const { args, pipeline, npm: handedOn, git } = JSON.parse(read("asked")) as Record<string, unknown>;
    assert.deepEqual([args, pipeline, handedOn, git], [["--against", folder, "--timeout", "7"], "newer", null, false]);
    assert.match(said[0] ?? "", /onebox 1\.0\.0 → 2\.0\.0[^]*updated {2}pipeline\.yml/);
    assert.deepEqual(said.slice(1, 3), ["the plan", "asked"]);
    assert.equal(read("shop/pipeline.yml"), "newer");
    assert.match(read("shop/node_modules/onebox/package.json"), /2\.0\.0/);
    const [inCopy = "", inFolder = ""] = installs();
    assert.match(inCopy, /tmp.*: install .*--ignore-scripts onebox@2\.0\.0$/);
    assert.match(inFolder, /shop: install (?!.*--ignore-scripts).*onebox@2\.0\.0$/);
    assert.deepEqual(readdirSync(path.join(place, "tmp")), [], "the copy is gone");
  });

  it("changes nothing where nobody agrees, and ends with what was found", async () => {
    version("newer", "2.0.0", { "pipeline.yml": "newer" }, 1);
    assert.equal(await take(false), 1);
    assert.equal(said.at(-1), "Nothing was changed.");
    wantUntouched();
  });

  it("asks nobody, and changes nothing, where not everything could be evaluated", async () => {
    version("newer", "2.0.0", { "pipeline.yml": "newer" }, 2);
    assert.equal(await take(), 2);
    assert.ok(!said.includes("asked"));
    wantUntouched();
  });

  it("has nothing to do where it is the version that is installed", async () => {
    version("newer", "1.0.0", { "pipeline.yml": "newer" });
    assert.equal(await take(), 0);
    assert.match(said.join("\n"), /^onebox 1\.0\.0 is what is installed here/);
    assert.ok(!existsSync(path.join(place, "asked")));
    wantUntouched();
  });

  it("says what npm says where there is no such version, and leaves no copy", async () => {
    process.env["BROKEN"] = "1";
    await assert.rejects(take(), /could not install onebox@2\.0\.0; nothing was changed\.\n +404 no such version/);
    assert.deepEqual(readdirSync(path.join(place, "tmp")), []);
    wantUntouched();
  });

  it("begins with the files, and goes on with the package where it was ended between the two", async () => {
    const agree = (): Promise<boolean> => {
      process.env["BROKEN"] = "1";
      return Promise.resolve(true);
    };
    const again = { timeout: "7", agree, say: (text: string) => said.push(text) };
    await assert.rejects(
      upgrade(folder, "2.0.0", again),
      /could not install onebox@2\.0\.0; the files are written, and the package is the one before/,
    );
    assert.equal(read("shop/pipeline.yml"), "newer");
    assert.match(read("shop/node_modules/onebox/package.json"), /1\.0\.0/);
    Reflect.deleteProperty(process.env, "BROKEN");
    assert.equal(await take(), 0);
    assert.match(read("shop/node_modules/onebox/package.json"), /2\.0\.0/);
    assert.deepEqual(readdirSync(folder).sort(), [".git", "node_modules", "package.json", "pipeline.yml"]);
  });

  const stops: readonly [where: string, state: RegExp][] = [
    ["copy", /^interrupted; nothing was changed$/],
    ["project", /^interrupted; the files are written, and the package is the one before/],
  ];
  for (const [where, state] of stops)
    it(`ends npm in the ${where}, and leaves no copy, where a signal comes`, async () => {
      process.env["SLOW"] = where;
      const asking = { timeout: "7", agree: () => Promise.resolve(true), say: () => undefined };
      const ended = heedingSignals(() => upgrade(folder, "2.0.0", asking), stopAll).catch((error: unknown) => error);
      while (!existsSync(path.join(place, "slow"))) await wait(20);
      process.kill(process.pid, "SIGTERM");
      const error = await ended;
      assert.ok(error instanceof Interrupted, String(error));
      assert.equal(error.exitCode, 143);
      assert.match(error.message, state);
      assert.deepEqual(readdirSync(path.join(place, "tmp")), []);
    });

  it("takes nothing of a registry's by itself where the project has an archive", async () => {
    write("shop/package.json", '{"dependencies":{"onebox":"file:../onebox-1.0.0.tgz"}}');
    const asking = { timeout: "7", agree: () => Promise.resolve(true), say: () => undefined };
    await assert.rejects(
      upgrade(folder, undefined, asking),
      /has onebox from file:\.\.\/onebox-1\.0\.0\.tgz, .*somebody else's\. Name the newer archive: npx onebox upgrade /,
    );
    assert.equal(existsSync(path.join(place, "installed")), false);
  });

  it("takes another form of an answer for none", async () => {
    write("newer/bin/says.json", JSON.stringify({ files: "[1]", judge: "{}", planned: 0 }));
    await assert.rejects(take(), /onebox 2\.0\.0 cannot answer \(upgrade --print-files\); nothing was changed/);
    wantUntouched();
  });
});
