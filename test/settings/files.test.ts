import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectSettings, readProject, readStackConfig, settingsOf } from "../../settings/files";
import { fixtures } from "./stack-file";

describe("the files of a project", () => {
  let folder: string;

  const edit = (file: string, text: string, instead: string): void => {
    const place = path.join(folder, file);
    const before = readFileSync(place, "utf8");
    assert.ok(before.includes(text), `${file} has no ${text}`);
    writeFileSync(place, before.replace(text, instead));
  };
  const read = (stack: string) => settingsOf(readProject(folder), stack);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-files-"));
    cpSync(fixtures, folder, { recursive: true });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("name the account first, then the environments in the order of Pulumi.yaml", () => {
    assert.deepEqual(readProject(folder).stacks, ["account", "dev", "staging", "prod"]);
    assert.deepEqual(readProject(folder).shared, ["account"]);
  });

  it("say the same whatever the project is called", () => {
    const before = read("prod");
    edit("Pulumi.yaml", "name: onebox", "name: acme");
    assert.deepEqual(read("prod"), before);
    assert.deepEqual(readProject(folder).stacks, ["account", "dev", "staging", "prod"]);
  });

  it("say which prefix all names have, and `onebox` where they do not", () => {
    assert.equal(projectSettings(readProject(folder)).prefix, "onebox");
    edit("Pulumi.yaml", "config:\n", "config:\n  onebox:prefix: { value: acme }\n");
    assert.equal(projectSettings(readProject(folder)).prefix, "acme");
    assert.equal(read("dev").project.prefix, "acme");
  });

  it("show where each wrong setting stands, or what it is missing from", () => {
    edit("Pulumi.prod.yaml", "  onebox:domain: app.example.com\n", "");
    edit("Pulumi.prod.yaml", "backupDays: 14", "backupDays: 0");
    edit("Pulumi.prod.yaml", 'schedule: "0 8 * * mon-fri"', 'schedule: "0 8 30 2 *"');
    edit("Pulumi.prod.yaml", "config:\n", "config:\n  aws:region: eu-west-1\n");
    edit("Pulumi.yaml", "approvals: 1", "approvals: -1");
    const lines = readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8").split("\n");
    const line = (text: string): number => lines.findIndex((one) => one.includes(text)) + 1;
    const message = messageOf(() => read("prod"));
    const places = message
      .split("\n  ")
      .slice(1)
      .map((one) => one.split(" ").slice(0, 2).join(" ").replace(/:$/, ""));
    assert.deepEqual(places, [
      "Pulumi.yaml:15: onebox:environments.staging.approvals",
      `Pulumi.prod.yaml:${line("aws:region")}: aws:region`,
      `Pulumi.prod.yaml:${line("config:")}: onebox:domain`,
      `Pulumi.prod.yaml:${line("backupDays")}: onebox:database.backupDays`,
      `Pulumi.prod.yaml:${line("0 8 30 2")}: onebox:tasks.1.schedule`,
    ]);
  });

  it("are missed where Pulumi.yaml names an environment without one", () => {
    rmSync(path.join(folder, "Pulumi.staging.yaml"));
    const project = readProject(folder);
    assert.deepEqual(project.stacks, ["account", "dev", "staging", "prod"]);
    assert.throws(
      () => readStackConfig(project, "staging"),
      /Pulumi\.staging\.yaml is missing, and Pulumi\.yaml names staging among its environments/,
    );
    assert.throws(() => readStackConfig(project, "prd"), /There is no stack prd: .* Did you mean prod\?$/);
  });

  it("are refused in words where they are no UTF-8, lack a name, or stand in no folder", () => {
    const file = path.join(folder, "Pulumi.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, Buffer.from(`\ufeff${text}`, "utf16le"));
    assert.throws(
      () => readProject(folder),
      /^Refusal: Pulumi\.yaml cannot be read: it is not UTF-8; save it as UTF-8$/,
    );
    writeFileSync(file, text.replace("name: onebox", "label: onebox"));
    assert.throws(() => readProject(folder), /not what the engine accepts: name: it is missing$/);
    writeFileSync(file, "- a\n");
    assert.throws(() => readProject(folder), /the file: it has to be names with their values$/);
    for (const none of [path.join(folder, "none"), file])
      assert.throws(() => readProject(none), /is not a folder\. Give the folder of a Pulumi\.yaml\.$/);
  });

  /** The engine's own words. */
  const refusals: readonly [title: string, project: string, stack: string, refusal: RegExp][] = [
    [
      "neither a value nor a default",
      "size: { type: integer }",
      "",
      /^Stack 'dev' is missing configuration value 'size'$/,
    ],
    [
      "several such",
      "size: { type: integer }\n  b: { description: text }\n  onebox:a: { secret: true }",
      "",
      /^Stack 'dev' is missing configuration values 'b', 'onebox:a' and 'size'$/,
    ],
    ["another type", "size: { type: integer }", "size: 1.5", /^Stack 'dev' with .* 'size' must be of type 'integer'$/],
    ["a text for a switch", "on: { type: boolean }", "on: yes please", /'on' must be of type 'boolean'$/],
    ["a single value for a list", "a: { type: array, items: { type: string } }", "a: b", /of type 'array<string>'$/],
    [
      "a list with another item",
      "a: { type: array, items: { type: array, items: { type: integer } } }",
      "a: [[1], [b]]",
      /'a' must be of type 'array<array<integer>>'$/,
    ],
    ["a list for a map", "a: { type: object }", "a: [b]", /'a' must be of type 'object'$/],
    ["an open secret", "a: { type: string, secret: true }", "a: b", /'a' must be encrypted as it's secret$/],
    [
      "a default of another type",
      "a: { type: boolean, default: 7 }",
      "",
      /default value .* 'a' is not of .* 'boolean'$/,
    ],
    [
      "both a default and a value",
      "a: { default: 1, value: 2 }",
      "",
      /cannot have both a 'default' and 'value' attribute$/,
    ],
    ["a list without its items", "a: { type: array }", "a: [b]", /'a' declares an array but does not specify/],
    [
      "a type in another namespace",
      "aws:region: { type: string, value: a }",
      "",
      /not namespaced by the project .* a type$/,
    ],
    [
      "a default in another namespace",
      "aws:region: { default: a }",
      "",
      /should not define a default value\. Did you mean/,
    ],
    [
      "nothing in another namespace",
      "aws:region: { description: a }",
      "",
      /'aws:region' is namespaced and must provide/,
    ],
    ["a map that is no declaration", "a: { b: c }", "", /not what the engine accepts: config\.a: a declaration has/],
    [
      "a number with a fraction in short",
      "a: 1.5",
      "",
      /not what the engine accepts: config\.a: a text, a whole number/,
    ],
    ["nothing in short", "a:", "", /not what the engine accepts: config\.a: a text, a whole number/],
  ];
  for (const [title, project, stack, refusal] of refusals)
    it(`are refused as the engine does: ${title}`, () => {
      edit("Pulumi.yaml", "config:\n", `config:\n  ${project}\n`);
      edit("Pulumi.dev.yaml", "config:\n", `config:\n  ${stack}\n`);
      assert.match(
        messageOf(() => readStackConfig(readProject(folder), "dev")),
        refusal,
      );
    });

  it("hold against what is declared what the stack has, and else what Pulumi.yaml has", () => {
    const declared = [
      "size: { type: integer, default: 3 }",
      "hours: { type: integer }",
      "on: { type: boolean, value: true }",
      "names: { type: array, items: { type: string }, default: [a] }",
      "key: { type: integer, secret: true }",
      "keys: { type: array, items: { type: string }, secret: true }",
      "free: { description: of no type }",
    ];
    const own = [
      'hours: "7"',
      "size: 4",
      "key: { secure: abc }",
      "keys: [{ secure: abc }]",
      "free: { a: 1 }",
      "other: 1",
    ];
    edit("Pulumi.yaml", "config:\n", `config:\n${declared.map((line) => `  ${line}\n`).join("")}`);
    edit("Pulumi.dev.yaml", "config:\n", `config:\n${own.map((line) => `  ${line}\n`).join("")}`);
    const { values } = readStackConfig(readProject(folder), "dev");
    const names = ["size", "hours", "on", "names", "key", "free", "other"];
    assert.deepEqual(
      names.map((name) => values[`onebox:${name}`]),
      ["4", "7", "true", '["a"]', "[secure]", '{"a":1}', "1"],
    );
  });

  it("are one too many where Pulumi.yaml does not name their environment", () => {
    cpSync(path.join(folder, "Pulumi.dev.yaml"), path.join(folder, "Pulumi.qa.yaml"));
    assert.match(
      messageOf(() => read("qa")),
      /environments\.qa of Pulumi\.yaml: nothing given; .* or no file Pulumi\.qa\.yaml/,
    );
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("Nothing was refused.");
}
