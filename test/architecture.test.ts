import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const config = path.resolve(".dependency-cruiser.js");
const { mayImport } = createRequire(__filename)(config) as {
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
};
const folders = Object.keys(mayImport);

interface Cruised {
  readonly summary: { readonly violations: readonly { readonly from: string; readonly to: string }[] };
}

describe("the table of which folder may import which", () => {
  let place: string;

  beforeEach(() => {
    place = mkdtempSync(path.join(tmpdir(), "onebox-architecture-"));
    copyFileSync("tsconfig.json", path.join(place, "tsconfig.json"));
    writeFileSync(path.join(place, "package.json"), "{}");
  });

  afterEach(() => {
    rmSync(place, { recursive: true });
  });

  function write(file: string, imports: readonly string[] = []): void {
    const whole = path.join(place, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    const lines = imports.map((to) => `import "${path.relative(path.dirname(file), to).replace(/^(?!\.)/, "./")}";\n`);
    writeFileSync(whole, `${lines.join("")}export {};\n`);
  }

  function violations(): string[] {
    const args = [path.resolve("node_modules/.bin/depcruise"), "--config", config, "--output-type", "json", "."];
    const { stdout } = spawnSync(process.execPath, args, { cwd: place, encoding: "utf8" });
    const { summary } = JSON.parse(stdout) as Cruised;
    return summary.violations.map(({ from, to }) => `${from} → ${to}`).sort();
  }

  it("fires for every import that it does not allow, and for no other", () => {
    for (const folder of folders) write(`${folder}/leaf.ts`);
    for (const name of ["gate", "task-caller"]) write(`lambda/${name}/contract.ts`);
    const pairs = folders.flatMap((from) => folders.filter((to) => to !== from).map((to) => ({ from, to })));
    for (const { from, to } of pairs)
      write(`${from}/imports-${to.replace("/", "-")}.ts`, [`${to}/leaf.ts`.replace(".ts", "")]);
    const forbidden = pairs.filter(({ from, to }) => mayImport[from]?.includes(to) !== true);
    assert.deepEqual(
      violations(),
      forbidden.map(({ from, to }) => `${from}/imports-${to.replace("/", "-")}.ts → ${to}/leaf.ts`).sort(),
    );
  });

  it("lets those who call a function read its contract, and nothing else of it", () => {
    write("lambda/gate/contract.ts");
    write("lambda/gate/handler.ts");
    write("ci/fine.ts", ["lambda/gate/contract"]);
    write("ci/wrong.ts", ["lambda/gate/handler"]);
    assert.deepEqual(violations(), ["ci/wrong.ts → lambda/gate/handler.ts"]);
  });

  it("fires for a cycle, for what is not there, and for whoever imports a test", () => {
    write("cost/one.ts", ["cost/other"]);
    write("cost/other.ts", ["cost/one"]);
    write("check/lost.ts", ["check/nowhere"]);
    write("model/tested.ts", ["test/helper"]);
    write("test/helper.ts");
    assert.deepEqual(violations(), [
      "check/lost.ts → ./nowhere",
      "cost/one.ts → cost/other.ts",
      "model/tested.ts → test/helper.ts",
    ]);
  });
});
