import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { entries, programWith } from "../../cli/program";
import { readProject } from "../../settings/files";

const names = Object.keys(entries);

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function onebox(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Ended {
  const env = { ...process.env, ...variables };
  return spawnSync(process.execPath, ["bin/onebox", ...args], { encoding: "utf8", env });
}

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ ...command.configureOutput(), writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

describe("onebox --help", () => {
  it("names every command, and loads none of them, no SDK and no compiler", () => {
    const preload = ["-r", "./test/cli/modules-loaded.js", "bin/onebox", "--help"];
    // A file that has just been changed is transpiled once.
    onebox(["--help"]);
    const { status, stdout, stderr } = spawnSync(process.execPath, preload, { encoding: "utf8" });
    assert.equal(status, 0);
    for (const name of names) assert.match(stdout, new RegExp(`^ {2}${name} +\\w`, "m"));
    const loaded = (JSON.parse(stderr) as string[]).map((file) => path.relative(".", file));
    assert.ok(loaded.includes("cli/program.ts"));
    const heavy = /node_modules\/(@aws-sdk|@pulumi|typescript|ts-node|zod|esbuild|@viz-js|echarts)\/.*\.js$/;
    assert.deepEqual(
      loaded.filter(
        (file) => heavy.test(file) || /^cli\/(?!completion)\w+\/|^(check|ci|policies|cost)\/.*ts$/.test(file),
      ),
      [],
    );
  });

  it("fits into 80 columns", () => {
    const { stdout } = onebox(["--help"], { COLUMNS: "80" });
    assert.deepEqual(
      stdout.split("\n").filter(({ length }) => length > 80),
      [],
    );
  });
});

describe("onebox --version", () => {
  it("is that of the package, and behind a command an option of that command", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
    for (const flag of ["--version", "-V"]) assert.equal(onebox([flag]).stdout, `${version}\n`);
    assert.match(onebox(["deploy", "--version"]).stderr, /'--version <version>' argument missing/);
  });
});

describe("every command", () => {
  for (const command of leaves(programWith(names)))
    it(`${pathOf(command)} says what it does, and gives an example that it understands`, () => {
      assert.notEqual(command.description(), "");
      const examples = (helpOf(command).split("\nExamples:\n")[1] ?? "").split("\n").filter((line) => line !== "");
      assert.ok(examples.length > 0, "no example");
      for (const example of examples) assert.ok(example.includes(pathOf(command)), example);
    });
});

describe("a mistyped command line", () => {
  const mistyped: readonly (readonly [string, RegExp])[] = [
    ["chek", /unknown command 'chek'\n\(Did you mean check\?\)/],
    ["host stats", /unknown command 'stats'\n\(Did you mean status\?\)/],
    ["check --stak prod", /unknown option '--stak'\n\(Did you mean --stack\?\)/],
    ["bill --format htm", /argument 'htm' is invalid\. Allowed choices are table, json, yaml, csv, markdown, html\./],
    ["deploy --stack prod", /required option '--version <version>' not specified/],
    ["host logs --stack prod --since tomorrow", /'tomorrow' is invalid\. Write it as 10m, 2h or 1d, 1m at least\./],
    ["check --against ", /option '--against <ref>' has an empty value\. Is a variable not set\?/],
    ["check --judge=", /option '--judge <folder>' has an empty value/],
    ["check --stack dev ", /option '--stack <name\.\.\.>' has an empty value/],
    ["bill --program ", /option '--program <folder>' has an empty value/],
    ["init ", /argument 'folder' is empty\. Is a variable not set\?/],
    ["deploy --stack dev --stack prod --version 1.4.2", /'--stack <name>' is given twice: dev and prod\./],
    ["settings --json --format markdown", /--json and --format markdown exclude each other\./],
    ["bill --from preview.json --stack prod", /'--from <file>' cannot be used with option '--stack <name\.\.\.>'/],
  ];

  for (const [line, message] of mistyped)
    it(`is answered with what is wrong, and 2: onebox ${line}`, () => {
      const { status, stdout, stderr } = onebox(line.split(" "));
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.match(stderr, /^onebox.*: .*\n(?:.*\n)?What it takes: npx onebox.* --help\n$/);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });

  it("takes an option once more with the same value, and an empty word of somebody else's command", () => {
    const twice = onebox(["settings", "--format", "json", "--json", "--format", "json"]);
    assert.deepEqual([twice.status, twice.stderr], [0, ""]);
    const words = onebox(["host", "run", "--stack", "nowhere", "--", "printf", ""]);
    assert.match(words.stderr, /^onebox host: There is no stack nowhere/);
  });
});

describe("an error", () => {
  const wrong = ["bill", "--stack", "nowhere"];
  const { stacks } = readProject(process.cwd());

  it("is one line that names the command, and ends it with 2", () => {
    const { status, stdout, stderr } = onebox(wrong);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.equal(stderr, `onebox bill: There is no stack nowhere. Known: ${stacks.join(", ")}.\n`);
  });

  it("says where it comes from under --debug", () => {
    assert.match(onebox([...wrong, "--debug"]).stderr, /There is no stack[^]*\n {4}at .*cli\/bill\/index\.ts:\d+/);
  });
});
