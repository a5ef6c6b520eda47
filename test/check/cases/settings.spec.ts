import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CheckResult } from "../../../model/check-result";
import { fixtures } from "../../settings/stack-file";
import { startCheck } from "./checkout";

/** What the program and the pack are made of; node_modules is linked. */
const copied = [
  "infra",
  "components",
  "settings",
  "policies",
  "model",
  "cost",
  "host",
  "service",
  "lambda",
  "tsconfig.json",
  "package.json",
];
const files = ["Pulumi.yaml", ...["account", "dev", "staging", "prod"].map((name) => `Pulumi.${name}.yaml`)];

/** Text of a file of the project, and what stands there instead. */
type Edit = readonly [file: string, text: string, instead: string];

/** Each wrong in a way that the issue of a user could be about, and all of them at once. */
const edits: readonly Edit[] = [
  ["Pulumi.yaml", "approvals: 1 }", "approvals: -1 }"],
  ["Pulumi.prod.yaml", "  onebox:domain: app.example.com\n", ""],
  ["Pulumi.prod.yaml", "t4g.large", "t4g.huge"],
  ["Pulumi.prod.yaml", "backupDays: 14", "backupDays: 0"],
  ["Pulumi.prod.yaml", "storageGb: 50", "storageGb: 500"],
  ["Pulumi.prod.yaml", "monthlyCapUsd", "montlyCapUsd"],
  ["Pulumi.prod.yaml", "Europe/Berlin", "Europe/Berln"],
  ["Pulumi.prod.yaml", "30 2 * * *", "61 25 * * mon"],
  ["Pulumi.prod.yaml", "name: send-reminders", "name: nightly-cleanup"],
  ["Pulumi.dev.yaml", "architecture: arm64", "architecture: x86_64"],
  ["Pulumi.dev.yaml", "keep: false", "keep: true"],
  ["Pulumi.dev.yaml", "onebox:domain: dev.example.com", "onebox:domain: dev.example.org"],
  ["Pulumi.staging.yaml", "onebox:domain: staging.example.com", "onebox:domain: stage.example.com"],
];

describe("wrong settings in the files of the stacks, as a process", () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "onebox-settings-")));

  before(() => {
    for (const name of copied) cpSync(path.resolve(name), path.join(folder, name), { recursive: true });
    for (const name of files) cpSync(path.join(fixtures, name), path.join(folder, name));
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
    for (const [name, text, instead] of edits) {
      const file = path.join(folder, name);
      const before = readFileSync(file, "utf8");
      assert.ok(before.includes(text), `${name} has no ${text}`);
      writeFileSync(file, before.replace(text, instead));
    }
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("are all reported at once, one line each, and nothing else is", async () => {
    const { code, stdout, stderr } = await startCheck(folder, ["--json"]).end;
    assert.deepEqual([code, stderr], [2, ""]);
    const { stacks } = JSON.parse(stdout) as CheckResult;
    const keys = stacks.map(({ stack, error }) => {
      const [title = "", ...lines] = (error ?? "").split("\n");
      return [
        stack,
        title,
        lines.map((line) => /^ {2}Pulumi\.(?:\w+\.)?yaml:\d+: onebox:(.*?): /.exec(line)?.[1] ?? line),
      ];
    });
    const approvals = "environments.staging.approvals of Pulumi.yaml";
    assert.deepEqual(keys, [
      ["account", "Pulumi.account.yaml: 1 wrong setting", [approvals]],
      ["dev", "Pulumi.dev.yaml: 4 wrong settings", [approvals, "domain", "host.ami.architecture", "officeHours"]],
      ["staging", "Pulumi.staging.yaml: 2 wrong settings", [approvals, "domain"]],
      [
        "prod",
        "Pulumi.prod.yaml: 10 wrong settings",
        [
          approvals,
          "domain",
          "monthlyCapUsd",
          "tasks.0.timezone",
          "montlyCapUsd",
          "host.instanceType",
          "database.storageGb",
          "database.backupDays",
          "tasks.0.schedule",
          "tasks.1.name",
        ],
      ],
    ]);
    assert.match(
      stacks[2]?.error ?? "",
      /"stage\.example\.com" given; allowed: staging\.example\.com, as onebox:domains/,
    );
  });
});
