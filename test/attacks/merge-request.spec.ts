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
import { seenInFiles } from "../../cli/ci/seen-in-files";
import { type Softening, softeningsSchema } from "../../model/softening";
import { type Judge, judgeByFiles, judgeOf } from "../../policies/judge/judge";
import { hiddenIn } from "../../policies/judge/hidden";
import { softenings } from "../../policies/judge/softenings";
import { fixtures } from "../settings/stack-file";

const code = [
  "aws",
  "bin",
  "changes",
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
const named = ["package.json", "package-lock.json", "tsconfig.json", "bitbucket-pipelines.yml", "eslint.config.mjs"];
const steering = [".ci", ".dependency-cruiser.js", ".mocharc.yaml", ".nvmrc"];
const files = [...named, ...steering].filter(existsSync);

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
describe("a merge request that changes its own judge", () => {
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

  const policies = (cwd: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [path.join(cwd, "bin/onebox"), "policies", "--json", ...args], {
      cwd,
      encoding: "utf8",
    });

  function found(judge = target): string[] {
    const { status, stdout, stderr } = policies(judge, "--change", change);
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

  it("could leave it out where its own code compared", () => {
    raiseCap();
    edit("policies/judge/softenings.ts", "...(now.capUsd > old.capUsd ?", "...(false ?");
    const judge = makeCheckout();
    try {
      cpSync(path.join(change, "policies/judge"), path.join(judge, "policies/judge"), { recursive: true });
      assert.deepEqual(found(judge), []);
    } finally {
      rmSync(judge, { recursive: true });
    }
  });

  it("cannot print another judge than it is without that being shown", () => {
    const { stdout } = policies(target);
    raiseCap();
    writeFileSync(path.join(change, "bin/onebox"), `console.log(${JSON.stringify(stdout)});`);
    assert.deepEqual(found(), ["other - the code in bin"]);
  });

  it("cannot print another judge by what no rule is, and what no folder of the judge holds", () => {
    const { stdout } = policies(target);
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
      [".mocharc.json", '{"require":"./evil.js"}', ".mocharc.json"],
      [".nvmrc", "14", ".nvmrc"],
      [".pulumi/plugins/resource-aws-v7.48.0/pulumi-resource-aws", "#!/bin/sh", ".pulumi"],
      ["npm-shrinkwrap.json", "{}", "npm-shrinkwrap.json"],
      ["tsconfig.base.json", '{"compilerOptions":{"paths":{"@pulumi/*":["./evil/*"]}}}', "tsconfig.base.json"],
    ];
    for (const [file, text, place] of hidden) {
      const full = path.join(change, file);
      const before = existsSync(full) ? readFileSync(full, "utf8") : null;
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text + (before ?? ""));
      assert.deepEqual(byFiles(), [`other - the code ${place.startsWith("of ") ? place : `in ${place}`}`], file);
      if (before !== null) writeFileSync(full, before);
      else rmSync(file.startsWith(".pulumi/") ? path.join(change, ".pulumi") : full, { recursive: true });
    }
    symlinkSync("/tmp", path.join(change, "policies/rules/elsewhere"));
    assert.deepEqual(byFiles(), ["other - the code in policies"]);
  });

  it("cannot hide a raised cap by whatever it runs: the report reads its files itself", () => {
    raiseCap();
    assert.deepEqual(byFiles(), ["cap-raised prod monthlyCapUsd"]);
  });

  it("cannot have Pulumi run its program in another way, or with other surroundings, without that being shown", () => {
    const added: readonly (readonly [string, string, string])[] = [
      ["Pulumi.yaml", "\nplugins: { providers: [{ name: aws, path: ./evil }] }\n", "plugins.providers in Pulumi.yaml"],
      ["Pulumi.yaml", "\npackages: { evil: https://example.com/evil }\n", "packages.evil in Pulumi.yaml"],
      ["Pulumi.yaml", "\nbackend: { url: file:///tmp }\n", "backend.url in Pulumi.yaml"],
      ["Pulumi.yaml", "\nmain: evil\n", "main in Pulumi.yaml"],
      ["Pulumi.prod.yaml", "\nenvironment: [evil]\n", "environment in Pulumi.prod.yaml"],
      ["Pulumi.prod.yaml", "\nsecretsprovider: passphrase\n", "secretsprovider in Pulumi.prod.yaml"],
    ];
    for (const [file, text, place] of added) {
      const full = path.join(change, file);
      const before = readFileSync(full, "utf8");
      writeFileSync(full, before + text);
      assert.deepEqual(byFiles(), [`other - ${place}`]);
      writeFileSync(full, before);
    }
    edit("Pulumi.yaml", "packagemanager: npm", 'packagemanager: npm\n    nodeargs: "--import=data:text/javascript,0"');
    assert.deepEqual(byFiles(), ["other - runtime.options.nodeargs in Pulumi.yaml"]);
    assert.deepEqual(found(), byFiles());
  });

  describe("by what a diff does not show", () => {
    const hidden = (file: string, content: string | Buffer): readonly string[] => {
      mkdirSync(path.dirname(path.join(change, file)), { recursive: true });
      writeFileSync(path.join(change, file), content);
      return seenInFiles(target, change)
        .filter(({ subject }) => subject.startsWith("what a diff may not show of "))
        .map(({ subject, after }) => `${subject.slice(28)}: ${after ?? ""}`);
    };

    const cases: readonly (readonly [string, string, string | Buffer, string])[] = [
      [
        "text that is reordered",
        "host/a.ts",
        'if (level != "user\u202E \u2066// admin\u2069") {\n',
        "line 1 holds U+202E, U+2066, U+2069, which nobody sees",
      ],
      [
        "a name that nobody sees",
        "infra/a.ts",
        "const a = 1;\nconst \u3164 = 2;\n",
        "line 2 holds U+3164, which nobody sees",
      ],
      [
        "a name in letters of two scripts",
        "infra/a.ts",
        "const pr\u043ed = 1;\n",
        "line 1 holds letters of two scripts in one word",
      ],
      ["a line that goes on", "components/a.ts", `const a = "${"x".repeat(2_000)}";\n`, "line 1 holds 2013 characters"],
      [
        "a program in marks of no width",
        "infra/a.ts",
        `const a = "x\u{fe01}\u{e0101}\u{e0150}";\n`,
        "line 1 holds U+FE01, U+E0101, U+E0150, which nobody sees",
      ],
      ["a blank that is a letter", "infra/a.ts", "const \u2800a = 1;\n", "line 1 holds U+2800, which nobody sees"],
      [
        "a name in letters that look like others",
        "infra/a.ts",
        "const \u0440\u0430\u0441 = 1;\n",
        "line 1 holds letters that look like others",
      ],
      [
        "a name in letters of mathematics",
        "infra/a.ts",
        "const \u{1d429}\u{1d42b}od = 1;\n",
        "line 1 holds letters of two scripts in one word",
      ],
      [
        "a statement behind a comment",
        "infra/a.ts",
        "const a = 1; // as before\revil();\n",
        "line 1 holds what is no text, or ends the line before its end",
      ],
      [
        "what a terminal draws over",
        "host/a.sh",
        "evil #\u001b[1K\u001b[1G true\n",
        "line 1 holds what is no text, or ends the line before its end",
      ],
      [
        "text in another encoding",
        "infra/a.ts",
        Buffer.from([0x61, 0xe9, 0xff, 0x0a]),
        "line 1 holds what is no text, or ends the line before its end",
      ],
      [
        "a statement beside what is shown",
        "components/a.ts",
        `const a = 1;${" ".repeat(300)}evil();\n`,
        "line 1 holds something behind many blanks",
      ],
      ["a file that is shown as none", "infra/.gitattributes", "*.ts -diff\n", "it says how other files are shown"],
      ["a file of another name", "infra/\u0441onfig.ts", "export {};\n", "its name is not what it looks like"],
      ["a source beyond what is shown", "components/a.ts", "const a = 1;\n".repeat(10_000), "it has 127 KB"],
      ["what is no text", "host/a.node", Buffer.from([127, 69, 76, 70, 0]), "it is no text"],
    ];
    it("cannot hide text, names, statements or files", () => {
      for (const [title, file, content, why] of cases) {
        assert.deepEqual(hidden(file, content), [`${file}: ${why}`], title);
        rmSync(path.join(change, file));
      }
    });

    it("cannot hide a package beside its code, or a link", () => {
      symlinkSync("/etc/passwd", path.join(change, "host/link"));
      const packed = "infra/node_modules";
      const found = hidden(`${packed}/@pulumi/aws/index.js`, "");
      assert.deepEqual(found, [
        "host/link: it is a link to /etc/passwd",
        `${packed}: it is a package that no lock file holds`,
      ]);
    });

    it("cannot have another file run where the one that is read was imported", () => {
      const cases: readonly (readonly [file: string, instead: string])[] = [
        ["components/budget.js", "components/budget.ts"],
        ["components/budget.json", "components/budget.ts"],
        ["components/account/build.ts", "components/account/build/index.ts"],
        ["components/account/build/package.json", "components/account/build/index.ts"],
      ];
      for (const [file, instead] of cases) {
        assert.deepEqual(hidden(file, "{}\n"), [`${file}: it runs in place of ${instead}`]);
        rmSync(path.join(change, file));
      }
      assert.deepEqual(hidden("components/account/new.ts", "export {};\n"), []);
    });

    for (const [what, place, make] of [
      [
        "code where nothing is compared",
        "reports",
        (at) => {
          mkdirSync(at);
          writeFileSync(path.join(at, "a.ts"), "1;");
        },
      ],
      [
        "a link in place of what the steps find",
        "reports",
        (at) => {
          symlinkSync("docs", at);
        },
      ],
      [
        "packages beside those of the lock file",
        "node_modules",
        (at) => {
          mkdirSync(at);
          writeFileSync(path.join(at, "a.js"), "");
        },
      ],
    ] as readonly (readonly [string, string, (at: string) => void])[])
      it(`cannot commit ${what} without that being shown`, () => {
        const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: change });
        git("init", "--quiet");
        rmSync(path.join(change, place), { recursive: true, force: true });
        make(path.join(change, place));
        const found = () => hiddenIn(target, change).filter(({ file }) => file === place);
        assert.deepEqual(found(), [], "what a step made is no part of the change");
        git("add", "--force", place);
        assert.deepEqual(found(), [
          { file: place, why: "it is committed, and is where the pipeline keeps what it makes" },
        ]);
        rmSync(path.join(change, ".git"), { recursive: true });
      });

    it("says nothing of what was there before, or of a picture", () => {
      const text = readFileSync(path.join(change, "ci/render/escape.ts"), "utf8");
      assert.deepEqual(hidden("ci/render/escape.ts", `${text}// more\n`), []);
      assert.deepEqual(hidden("docs/architecture.png", Buffer.from([137, 80, 78, 71, 0])), []);
    });
  });

  it("cannot bring a package that changes what its code does without that being shown", () => {
    edit("package-lock.json", '"lockfileVersion": 3', '"lockfileVersion":  3');
    assert.deepEqual(found(), ["other - the code in package-lock.json"]);
  });
});
