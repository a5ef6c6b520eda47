import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { softeningsSchema } from "../../../model/softening";

const parts = [
  "bin",
  "check",
  "ci",
  "cli",
  "cost",
  "host/client",
  "host/contract",
  "model",
  "policies",
  "settings",
  "package.json",
  "tsconfig.json",
  "Pulumi.yaml",
];
const stackFiles = ["account", "dev", "staging", "prod"].map((stack) => `Pulumi.${stack}.yaml`);

/** A repository with the real rules and settings at HEAD, and changes that nobody has committed. */
describe("npx onebox policies --diff", () => {
  let root = "";

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-diff-"));
    for (const part of [...parts, ...stackFiles]) cpSync(part, path.join(root, part), { recursive: true });
    symlinkSync(path.resolve("node_modules"), path.join(root, "node_modules"));
    writeFileSync(path.join(root, ".gitignore"), "node_modules\n");
    git("init", "--quiet");
    commit("as it is");
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  function git(...args: string[]): void {
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    const { status, stderr } = spawnSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
  }

  function commit(subject: string): void {
    git("add", "--all");
    git("commit", "--quiet", "--message", subject);
  }

  /** Commits another command, and leaves the right one where the comparison starts from. */
  function committed(subject: string, change: () => void): void {
    change();
    commit(subject);
    cpSync("bin/onebox", path.join(root, "bin/onebox"));
  }

  function edit(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(path.join(root, file), "utf8");
    assert.match(text, typeof from === "string" ? new RegExp(from.replaceAll(/[[\]{}()*+?.]/g, "\\$&")) : from);
    writeFileSync(path.join(root, file), text.replace(from, to));
  }

  function diff(...args: string[]): SpawnSyncReturns<string> {
    const command = ["bin/onebox", "policies", "--diff", ...args];
    return spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  }

  it("says nothing of a version that judges the same, and names every way of softening it", () => {
    const same = diff("HEAD");
    assert.deepEqual(
      [same.status, same.stdout, same.stderr],
      [0, "Nothing is judged less strictly than in HEAD.\n", ""],
    );

    edit("Pulumi.prod.yaml", "monthlyCapUsd: 150", "monthlyCapUsd: 180");
    edit("Pulumi.yaml", "approvals: 3", "approvals: 2");
    edit("Pulumi.dev.yaml", "onebox:keep: false", "onebox:keep: false\n  onebox:usage: { mediaGb: 1 }");
    edit("policies/rules/ec2/user-data-fits.ts", "16_384", "99_384");
    edit("policies/rules/ec2/imdsv2-is-required.ts", 'severity: "critical"', 'severity: "low"');
    edit("policies/rules/index.ts", /\n {2}iamPermissionIsNotAdmin,/, "");
    edit("policies/rules/sqs/queue-is-encrypted.ts", /fix: ".*"/, 'fix: "Other words."');
    edit("policies/rules/sqs/queue-is-encrypted.ts", /why: ".*"/, 'why: "Other words for it."');
    edit("policies/rules/ec2/ebs-is-optimized.ts", 'severity: "low"', 'severity: "high"');
    edit("policies/framework/severity.ts", 'medium: { keep: "mandatory"', 'medium: { keep: "advisory"');
    edit("policies/policy-pack.ts", "...catalogue,", "...catalogue.slice(1),");
    edit(
      "model/read.ts",
      'if (isUnknown(value)) return { state: "unknown" }',
      'if (isUnknown(value)) return { state: "absent" }',
    );
    edit("policies/not-evaluated.ts", "[] = [", '[] = [{ rule: "a-b", resource: "t::n", reason: "r" },');
    edit("Pulumi.prod.yaml", "onebox:keep: true", "onebox:keep: false");
    edit(
      "policies/exceptions.json",
      "[]",
      '[{"urn":"urn:pulumi:dev::onebox::t::n","rule":"a-b","reason":"r","owner":"o","ticket":"t","expires":"2027-01-01"}]',
    );
    const { status, stdout, stderr } = diff("HEAD", "--json");
    assert.deepEqual([status, stderr], [1, ""]);
    const { softenings } = softeningsSchema.parse(JSON.parse(stdout));
    const found = softenings.map(
      ({ kind, stack, subject }) => `${kind} ${stack ?? "-"} ${subject.replace(/^\d+/, "N")}`,
    );
    assert.deepEqual(found.sort(), [
      "approvals-lowered prod approvals",
      "cap-raised prod monthlyCapUsd",
      "exception-added dev a-b for urn:pulumi:dev::onebox::t::n",
      "other - a-b for t::n",
      "other - the code in model",
      "other - the code in policies",
      "other - the code in policies/framework",
      "other - the code of ec2-user-data-fits",
      "other dev usage.mediaGb",
      "other prod keep",
      "rule-removed - iam-permission-is-not-admin",
      "rule-softened - N rules of severity medium",
      "rule-softened - ec2-imdsv2-is-required",
    ]);
  });

  const unreadable: readonly (readonly [string, () => void, RegExp])[] = [
    [
      "a version without the command",
      () => {
        committed("without", () => {
          rmSync(path.join(root, "bin/onebox"));
        });
      },
      /cannot be read, so it is not known what became weaker: it is from before the command onebox/,
    ],
    [
      "a version that prints something else",
      () => {
        committed("another form", () => {
          writeFileSync(path.join(root, "bin/onebox"), 'console.log("{}");');
        });
      },
      /prints another form/,
    ],
    [
      "own settings that are wrong",
      () => {
        commit("right again");
        edit("Pulumi.prod.yaml", "monthlyCapUsd: 180", "monthlyCapUsd: many");
      },
      /Pulumi.prod.yaml: 1 wrong setting\n {2}.*monthlyCapUsd/,
    ],
  ];

  for (const [what, prepare, message] of unreadable)
    it(`cannot compare with ${what}, and prints nothing that looks like an answer`, () => {
      prepare();
      const { status, stdout, stderr } = diff("HEAD", "--json");
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });

  it("takes only what is a commit", () => {
    for (const ref of ["no-such-branch", "--all", ""]) {
      const { status, stdout, stderr } = diff(ref, "--json");
      assert.deepEqual([status, stdout], [2, ""], stderr);
    }
    assert.match(
      diff("no-such-branch").stderr,
      /^onebox policies: Git knows no commit no-such-branch\. Give a branch, a tag or a commit/,
    );
  });
});
