import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CheckResult } from "../../../model/check-result";
import { plannedChangesSchema } from "../../../model/planned-change";
import { Checkout } from "./checkout";

/** A bucket that is named by the stack's configuration. */
const program = `const pulumi = require("@pulumi/pulumi");
  const { bucket } = new pulumi.Config("onebox").requireObject("media");
  new pulumi.CustomResource("aws:s3/bucket:Bucket", "media", { bucket });`;
const project = "name: onebox\nruntime: nodejs\n";
const stack = "config:\n  onebox:media:\n    bucket: uploads\n";
const ofEnvironments = `${project}config:\n  onebox:environments:\n    value: { dev: {}, prod: {} }\n`;

describe("a check of files that are odd", () => {
  const made: Checkout[] = [];

  function checkout(files: Readonly<Record<string, string>> = {}): Checkout {
    const one = new Checkout({ "index.js": program, "Pulumi.yaml": project, "Pulumi.dev.yaml": stack, ...files });
    made.push(one);
    return one;
  }
  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  for (const [what, files] of [
    [
      "a mark of their order of bytes, and lines that end as on Windows",
      { "Pulumi.yaml": windows(project), "Pulumi.dev.yaml": windows(stack) },
    ],
    [
      "anchors and aliases",
      { "Pulumi.dev.yaml": "config:\n  other:name: &name uploads\n  onebox:media: { bucket: *name }\n" },
    ],
    [
      "keys that are merged",
      { "Pulumi.dev.yaml": "config:\n  other:all: &all { bucket: uploads }\n  onebox:media:\n    <<: *all\n" },
    ],
    ["a tag that nobody knows", { "Pulumi.dev.yaml": "config:\n  onebox:media: !ours\n    bucket: uploads\n" }],
    ["keys without a namespace", { "Pulumi.dev.yaml": "config:\n  media: { bucket: uploads }\n" }],
  ] as const) {
    it(`reads ${what}`, async () => {
      const { code, stdout, stderr } = await checkout(files).run("--json");
      const { stacks } = JSON.parse(stdout) as CheckResult;
      const bucket = stacks[0]?.resources.find(({ name }) => name === "media")?.properties["bucket"];
      assert.deepEqual([code, stderr, stacks[0]?.error, bucket], [0, "", null, "uploads"]);
    });
  }

  for (const [what, files, said] of [
    ["an alias of an alias of an alias", { "Pulumi.dev.yaml": bomb() }, /Pulumi\.dev\.yaml is not YAML: .*alias/],
    [
      "an alias of nothing",
      { "Pulumi.dev.yaml": "config:\n  a:b: *nobody\n" },
      /Pulumi\.dev\.yaml is not YAML: .*nobody/,
    ],
    [
      "the same setting twice",
      { "Pulumi.dev.yaml": `${stack}  onebox:media: { bucket: other }\n` },
      /Pulumi\.dev\.yaml is not YAML: .*unique/,
    ],
    ["two documents", { "Pulumi.dev.yaml": `${stack}---\n${stack}` }, /Pulumi\.dev\.yaml is not YAML: .*documents/],
    [
      "two bytes to a letter",
      { "Pulumi.dev.yaml": stack.replaceAll(/(?<=.)/gs, "\0") },
      /Pulumi\.dev\.yaml cannot be read: it is not UTF-8; save it as UTF-8/,
    ],
    [
      "a list for the configuration",
      { "Pulumi.dev.yaml": "config: [a, b]\n" },
      /Pulumi\.dev\.yaml is not what the engine accepts: config/,
    ],
    ["a package that is no JSON", { "package.json": "{ main: index.js }" }, /package\.json/],
  ] as const) {
    it(`ends with 2 and a sentence for ${what}`, async () => {
      const { code, stdout, stderr } = await checkout(files).run("--json");
      const { stacks } = JSON.parse(stdout) as CheckResult;
      assert.deepEqual([code, stderr], [2, ""]);
      assert.match(stacks[0]?.error ?? "", said);
      assert.doesNotMatch(stacks[0]?.error ?? "", /\n\s+at /);
    });
  }

  it("ends with 2 and a sentence for a stack whose file is a folder", async () => {
    const one = checkout();
    rmSync(path.join(one.folder, "Pulumi.dev.yaml"));
    mkdirSync(path.join(one.folder, "Pulumi.dev.yaml"));
    const { code, stdout, stderr } = await one.run("--json");
    const { stacks } = JSON.parse(stdout) as CheckResult;
    assert.deepEqual([code, stderr], [2, ""]);
    assert.match(stacks[0]?.error ?? "", /Pulumi\.dev\.yaml cannot be read: it is a folder, and a file is needed/);
  });

  it("says which name a project under another name needs", async () => {
    const one = checkout();
    renameSync(path.join(one.folder, "Pulumi.yaml"), path.join(one.folder, "Pulumi.yml"));
    const { code, stdout, stderr } = await one.run();
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /There is a Pulumi\.yml, .* rename it to Pulumi\.yaml/);
  });

  for (const side of ["before", "after"] as const) {
    it(`names the file of an environment that only the project ${side} lacks`, async () => {
      const whole = { "Pulumi.yaml": ofEnvironments, "Pulumi.prod.yaml": stack };
      const sides = { before: checkout(whole), after: checkout(whole) };
      rmSync(path.join(sides[side].folder, "Pulumi.prod.yaml"));
      const { code, stdout } = await sides.after.run("--json", "--against", sides.before.folder);
      const { environments } = plannedChangesSchema.parse(JSON.parse(stdout));
      assert.equal(code, 2);
      assert.deepEqual(
        environments.map((one) => [one.stack, one.status]),
        [
          ["dev", "unchanged"],
          ["prod", "not-evaluated"],
        ],
      );
      assert.match(environments[1]?.error ?? "", /Pulumi\.prod\.yaml is missing/);
    });
  }

  it("compares with a commit whose files an archive would lack, and says that its submodules are empty", async () => {
    const one = checkout();
    writeFileSync(path.join(one.folder, ".gitattributes"), "Pulumi.dev.yaml export-ignore\n");
    writeFileSync(path.join(one.folder, ".gitignore"), "node_modules\n");
    writeFileSync(path.join(one.folder, ".gitmodules"), '[submodule "parts"]\n\tpath = parts\n\turl = ../parts\n');
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: one.folder });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "First");
    const { code, stdout, stderr } = await one.run("--json", "--against", "main");
    assert.deepEqual([code, stderr], [0, ""]);
    const { environments, notes } = plannedChangesSchema.parse(JSON.parse(stdout));
    assert.deepEqual(
      environments.map(({ stack: name, status }) => [name, status]),
      [["dev", "unchanged"]],
    );
    assert.match(notes.join(), /main has Git submodules, which were empty/);
  });
});

function windows(text: string): string {
  return `\u{feff}${text.replaceAll("\n", "\r\n")}`;
}

/** Ten of the line before in each line. */
function bomb(): string {
  const lines = Array.from(
    { length: 8 },
    (_, line) =>
      `  a:l${line}: &l${line} [${Array(10)
        .fill(line === 0 ? "x" : `*l${line - 1}`)
        .join(", ")}]`,
  );
  return `config:\n${lines.join("\n")}\n`;
}
