import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

describe("the pack's own bundle", () => {
  let root: string;

  beforeEach(() => {
    mkdirSync("node_modules/.cache", { recursive: true });
    root = realpathSync(mkdtempSync(path.resolve("node_modules/.cache/onebox-bundle-")));
    mkdirSync(path.join(root, "policies"));
    mkdirSync(path.join(root, "model"));
    mkdirSync(path.join(root, "node_modules"));
    symlinkSync(path.resolve("node_modules/esbuild"), path.join(root, "node_modules/esbuild"));
    cpSync("policies/index.js", path.join(root, "policies/index.js"));
    write("policies/pack.ts", 'import { word } from "../model/word"; console.log(word as string);');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(file: string, text: string): void {
    writeFileSync(path.join(root, file), text);
  }

  function run(): string {
    return execFileSync(process.execPath, [path.join(root, "policies/index.js")], { encoding: "utf8" }).trim();
  }

  it("is that of the files as they are, whatever was kept", () => {
    const said: string[] = [];
    for (const word of ["first", "other", "first"]) {
      write("model/word.ts", `export const word = "${word}";`);
      said.push(run(), run());
    }
    assert.deepEqual(said, ["first", "first", "other", "other", "first", "first"]);
  });

  it("sees a file that now stands before another one", () => {
    mkdirSync(path.join(root, "model/word"));
    write("model/word/index.ts", 'export const word = "folder";');
    const before = run();
    write("model/word.ts", 'export const word = "file";');
    assert.deepEqual([before, run()], ["folder", "file"]);
  });

  it("is kept for the rules as they are, whatever they import", () => {
    for (const name of ["package.json", "tsconfig.json", "policies", "model", "cost", "settings", "host/contract"]) {
      cpSync(name, path.join(root, name), { recursive: true });
    }
    const pack = readFileSync("policies/pack.ts", "utf8");
    write("policies/pack.ts", pack.replace("policyPack(written);", "console.log(typeof policyPack, typeof written);"));
    assert.equal(run(), "function object");
    assert.equal(existsSync(path.join(root, "node_modules/.cache/onebox/pack.json")), true);
  });

  it("is made anew at each start where a rule imports from elsewhere", () => {
    mkdirSync(path.join(root, "elsewhere"));
    write("model/word.ts", 'export { word } from "../elsewhere/word";');
    write("elsewhere/word.ts", 'export const word = "one";');
    const before = run();
    write("elsewhere/word.ts", 'export const word = "two";');
    assert.deepEqual([before, run()], ["one", "two"]);
  });
});
