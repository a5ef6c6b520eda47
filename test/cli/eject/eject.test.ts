import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eject } from "../../../cli/eject";
import { ejectedSources, packagesOf } from "../../../cli/eject/sources";
import { filesOf } from "../../../cli/init/files";
import { writeFiles } from "../../../cli/init/write";
import { answers } from "../init/answers";

describe("onebox eject", () => {
  let folder = "";
  const said: string[] = [];
  const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");

  beforeEach(() => {
    said.length = 0;
    folder = mkdtempSync(path.join(tmpdir(), "onebox-eject-"));
    writeFiles(folder, filesOf(answers, "0.1.0"));
    mkdirSync(path.join(folder, "node_modules/onebox"), { recursive: true });
    writeFileSync(path.join(folder, "node_modules/onebox/package.json"), '{"version":"0.1.0"}');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (): void => {
    eject(folder, (line) => said.push(line));
  };

  it("copies program and components, and has the project run them", () => {
    run();
    assert.equal(read("onebox/components/budget.ts"), readFileSync("components/budget.ts", "utf8"));
    assert.match(read("onebox/infra/environment.ts"), /from "\.\.\/components\/environment\/database"/);
    assert.match(read("index.ts"), /from "\.\/onebox\/infra\/program"/);
    const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    assert.deepEqual(dependencies["onebox"], "0.1.0");
    for (const name of ["@pulumi/aws", "@pulumi/awsx", "@pulumi/pulumi", "@types/node"])
      assert.match(dependencies[name] ?? "", /^\d+\.\d+\.\d+$/, name);
  });

  it("adds packages to what the project names, says which, and changes nothing else of it", () => {
    const file = path.join(folder, "package.json");
    const before = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    const own = { ...before, note: "mine", dependencies: { ...before.dependencies, "@pulumi/aws": "7.0.0" } };
    writeFileSync(file, JSON.stringify(own));
    run();
    const after = JSON.parse(read("package.json")) as typeof own;
    assert.deepEqual({ ...after, dependencies: {} }, { ...own, dependencies: {} });
    assert.equal(after.dependencies["@pulumi/aws"], "7.0.0");
    const added = Object.keys(after.dependencies).filter((name) => !(name in own.dependencies));
    assert.ok(added.length > 0);
    assert.ok(said.includes(`  changed  package.json: ${added.join(", ")}`), said.join("\n"));
  });

  it("copies sources and the texts that they read alone, without an entry of its own", () => {
    const files = Object.keys(ejectedSources());
    assert.ok(!files.includes("infra/index.ts"));
    assert.deepEqual(
      files.filter((file) => /\.(map|md|js)$/.test(file)),
      [],
    );
  });

  it("leaves in the package what host, pack and command share, and what finds files by its place", () => {
    const sources = ejectedSources();
    const code = Object.entries(sources).filter(([file]) => file.endsWith(".ts"));
    assert.ok(code.length > 60, String(code.length));
    for (const [file, text] of code) {
      for (const [, name = ""] of text.matchAll(/(?:from |require\()"(\.[^"]+)"/g)) {
        const target = path.posix.join(path.posix.dirname(file), name);
        assert.ok(`${target}.ts` in sources || `${target}/index.ts` in sources, `${file} imports ${name}`);
      }
      for (const [, name = ""] of text.matchAll(/"onebox\/dist\/([^"]+)\.js"/g))
        assert.ok(existsSync(`${name}.ts`), `${file} imports ${name} of the package`);
      assert.doesNotMatch(text, /__dirname, "\.\./, `${file} looks for a file outside of its folder`);
      for (const [, name = ""] of text.matchAll(/join\(__dirname, `\$\{name\}(\.\w+)`/g))
        assert.ok(
          Object.keys(sources).some((one) => path.dirname(one) === path.dirname(file) && one.endsWith(name)),
          file,
        );
    }
    assert.ok(
      !packagesOf(sources).some((name) => ["esbuild", "tar-stream"].includes(name)),
      packagesOf(sources).join(),
    );
  });

  it("does not write over anything", () => {
    run();
    writeFileSync(path.join(folder, "onebox/components/budget.ts"), "mine");
    assert.throws(run, /already exists/);
    assert.equal(read("onebox/components/budget.ts"), "mine");
  });

  it("leaves an entry of one's own, and says what to change", () => {
    writeFileSync(path.join(folder, "index.ts"), "mine");
    run();
    assert.equal(read("index.ts"), "mine");
    assert.match(said.join("\n"), /once it imports "\.\/onebox\/infra\/program"/);
  });

  it("refuses a folder that init has not written", () => {
    writeFileSync(path.join(folder, "package.json"), '{"dependencies":{}}');
    assert.throws(run, /does not name onebox/);
    assert.ok(!existsSync(path.join(folder, "onebox")));
  });
});
