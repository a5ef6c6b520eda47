import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import type { StackReport } from "../../../ci/model";
import { renderComment } from "../../../ci/render/comment";
import { bill, change, finding, manyFindings, report, run, stackReport, urnOf } from "../samples";
import type { Softening } from "../../../model/softening";
import { isNewer, tagLine, tagOf } from "../../../ci/render/tag";
import { sampleReport } from "./sample-comment";

const text = renderComment(sampleReport);
const at = (part: string): number => {
  const index = text.indexOf(part);
  assert.ok(index >= 0, `"${part}" is missing in:\n${text}`);
  return index;
};

const softening = (subject: string): Softening => ({
  kind: "exception-added",
  stack: null,
  subject,
  before: null,
  after: "new",
});

describe("the comment", () => {
  it("says first what softens the judge, then the environments, and ends with its tag", () => {
    const order = [
      "Violations in prod",
      "**Cap raised**",
      "monthly-cost-under-cap",
      "**dev**",
      "### ✅ staging",
      "### ❌ prod",
    ];
    assert.deepEqual(
      order.map(at),
      order.map(at).sort((one, other) => one - other),
    );
    assert.equal(tagOf("onebox", text)?.number, 42);
  });

  it("is shown to newcomers with rules that there are", () => {
    const page = readFileSync("docs/policies.md", "utf8");
    for (const { findings } of sampleReport.stacks) {
      for (const { rule } of findings) assert.ok(page.includes(`### ${rule}\n`), rule);
    }
  });

  it("says what is lost first and in bold", () => {
    assert.ok(at("**Deleted, and what it holds is lost: `old-exports`") < at("- Replaced: `https`"));
    assert.ok(
      at("**Replaced, and what it holds is lost: `database` (aws.rds.Instance) because of `storageEncrypted`**") <
        at("- Replaced:"),
    );
  });

  it("gives release, cost, cap and worst case", () => {
    at("**Release**: `1.4.1` → `1.4.2`");
    at("**Cost**: $119.78 → **$168.83** a month (+$49.05), $273.68 at worst, cap $180.00");
  });

  it("gives the worst violation first, with line and fix", () => {
    assert.ok(
      at("**security-group-ssh-is-closed-to-the-world** (critical) on `ssh`") <
        at("**rds-storage-is-encrypted** (high) on `database`"),
    );
    at("`components/app-host/firewall.ts:51`");
    at("  - **Fix**: Set `storageEncrypted: true`.");
  });

  it("names exceptions in use and marks those that expire within 14 days", () => {
    at(
      "⏳ s3-bucket-is-versioned on `media` (aws.s3.Bucket): **expires in 7 days** (2026-12-01), ada&#64;example.com, OPS-311",
    );
    at("- ec2-cpu-credits-are-declared on `host` (aws.ec2.Instance): until 2027-03-31");
  });

  it("says in its first line what may not fit below: softenings, and what the target branch's rules find", () => {
    const softenings = Array.from({ length: 400 }, (_, index) => softening(`prod rule-${index} ${"x".repeat(200)}`));
    const comment = renderComment(
      report({ softenings, foundByTarget: [{ stack: "prod", finding: finding({ rule: "hidden-by-noise" }) }] }),
    );
    assert.match(
      comment,
      /^## . No violations in 1 stack; 1 violation by the rules of the target branch; 400 softenings of the rules\n/u,
    );
    assert.match(comment, /hidden\\?-by\\?-noise/);
    assert.match(comment, /- … and \d+ more\n/);
  });

  it("shows what failed however much is lost or softened beside it, and however long a name is", () => {
    const lost = Array.from({ length: 500 }, (_, index) => change("delete", "aws:s3/bucket:Bucket", `b-${index}`));
    const long = "x".repeat(40_000);
    const changes = [...lost, change("update", "aws:sqs/queue:Queue", `${long}1`, [`${long}2`])];
    const findings = [finding({ rule: "hidden-by-noise", urn: urnOf("aws:sqs/queue:Queue", `${long}3`) })];
    const comment = renderComment(report({ stacks: [stackReport({ changes, findings })] }));
    assert.ok(comment.length <= 32_000);
    assert.match(comment, /\*\*hidden-by-noise\*\* \(high\) on `x+…x+3` \(aws\.sqs\.Queue\)/);
    assert.match(comment, /and \d+ more are lost/);
  });

  it("ends a comment that does not fit with a whole line", () => {
    const errors = [{ urn: null, message: `SettingsError: 2 wrong settings\n${"  [`*<".repeat(9_000)}` }];
    const comment = renderComment(report({ stacks: [stackReport({ errors })] }), {
      title: "onebox",
      mostCharacters: 500,
    });
    assert.match(comment, /\n\nThe rest does not fit here/);
    const whole = renderComment(report({ stacks: [stackReport({ errors })] })).split("\n");
    for (const line of comment.split("\n\nThe rest")[0]?.split("\n") ?? []) assert.ok(whole.includes(line), line);
  });

  it("tells two findings apart that have rule, type and name in common, by what each is in", () => {
    const twins = ["Media", "Static"].map((parent) =>
      finding({ urn: urnOf(`onebox:components:${parent}$aws:s3/bucket:Bucket`, "files") }),
    );
    const comment = renderComment(report({ stacks: [stackReport({ findings: twins })] }));
    for (const parent of ["Media", "Static"])
      assert.ok(comment.includes(`on \`files\` (aws.s3.Bucket in onebox.${parent})`), comment);
  });

  it("tells advice and exceptions of one name apart by their types", () => {
    const exception = { reason: "One zone.", owner: "Grace", ticket: "OPS-207", expires: "2026-12-01" };
    const urns = ["aws:rds/instance:Instance", "aws:ec2/securityGroup:SecurityGroup"].map((type) =>
      urnOf(type, "database"),
    );
    const findings = urns.flatMap((urn) => [finding({ urn, level: "advisory" }), finding({ urn, exception })]);
    const lines = renderComment(report({ stacks: [stackReport({ findings })] }))
      .split("\n")
      .filter((line) => /^- /.test(line));
    assert.equal(new Set(lines).size, 4, lines.join("\n"));
  });

  it("shows what an exception permits today, which may be more than when it was written", () => {
    const exception = { reason: "One port.", owner: "Grace", ticket: "OPS-207", expires: "2026-12-01" };
    const findings = [finding({ exception, message: "Port 22 is open. Port 5432 is open." })];
    assert.match(
      renderComment(report({ stacks: [stackReport({ findings })] })),
      /: One port\.\n {2}- \*\*Permits\*\*: Port 22 is open\. Port 5432 is open\.\n/,
    );
  });

  it("has one line for an environment that does not change", () => {
    const lines = renderComment(report({ stacks: [stackReport()] })).split("\n");
    assert.deepEqual(lines.slice(0, 4), [
      "## ✅ No violations in 1 stack",
      "",
      "✅ **prod**: unchanged · $98.10 a month",
      "",
    ]);
  });

  it("keeps to that line where nothing but what was there before is found, and counts it", () => {
    const exception = { reason: "One zone is enough.", owner: "Grace", ticket: "OPS-207", expires: "2027-03-31" };
    const findings = [
      finding({ exception }),
      finding({ level: "advisory" }),
      finding({ level: "not-evaluated" }),
      finding({ level: "not-evaluated" }),
    ];
    const line = (more: Partial<StackReport>): string | undefined =>
      renderComment(report({ stacks: [stackReport({ findings, ...more })] })).split("\n")[2];
    const counted = "$98.10 a month · 1 piece of advice · 2 cannot be judged before creation · 1 exception in use";
    assert.equal(line({}), `✅ **prod**: unchanged · ${counted}`);
    assert.equal(
      line({ origin: "check", changes: null, sameAs: "feature/a_b" }),
      `✅ **prod**: the check finds the same resources, bill and findings as on feature/a\\_b · ${counted}`,
    );
  });

  it("shows what is wrong, and what ends soon, in an environment that a change does not reach", () => {
    const exception = { reason: "One zone is enough.", owner: "Grace", ticket: "OPS-207", expires: "2026-12-01" };
    for (const [findings, expected] of [
      [[finding()], /### ❌ prod: the check finds the same .*\n[^]*\*\*1 violation\*\*\n/],
      [[finding({ exception })], /### ✅ prod: the check finds the same .*\n[^]*⏳ .*\*\*expires in 7 days\*\*/],
    ] as const) {
      const stack = stackReport({ origin: "check", changes: null, sameAs: "master", findings });
      assert.match(renderComment(report({ stacks: [stack] })), expected);
    }
  });

  it("has neither HTML nor tables, which do not fit on a phone", () => {
    assert.doesNotMatch(text, /<[a-z]|^\|/m);
  });

  it("names a new environment's resources by type", () => {
    const changes = Array.from({ length: 40 }, (_, index) => change("create", "aws:iam/role:Role", `role-${index}`));
    const comment = renderComment(
      report({ stacks: [stackReport({ changes, bills: { before: null, after: bill("12") } })] }),
    );
    assert.match(comment, /- Created: 40 resources: 40 × aws\.iam\.Role/);
  });

  it("says where a bill is a lower bound or over its cap", () => {
    const after = bill("151", {
      lowerBound: true,
      unpriced: [
        { urn: "urn:pulumi:prod::onebox::aws:sqs/queue:Queue::q", type: "aws:sqs/queue:Queue", reason: "no rate" },
      ],
    });
    const comment = renderComment(report({ stacks: [stackReport({ bills: { before: bill("90"), after } })] }));
    assert.match(comment, /at least \*\*\$151\.00\*\* a month \(\+\$61\.00\), cap \$150\.00 — \*\*over the cap\*\*/);
    assert.match(comment, /Without a price: `q` \(aws\.sqs\.Queue\)/);
  });

  it("names each wrong setting, and no call of the program", () => {
    const message = [
      "Running program failed:",
      "SettingsError: Pulumi.prod.yaml: 2 wrong settings",
      '  Pulumi.prod.yaml:12 onebox:domain: "a b" given; allowed: a domain',
      "  Pulumi.prod.yaml:13 onebox:regoin: unknown; did you mean region?",
      "    at parseSettings (settings/parse.ts:38:11)",
    ].join("\n");
    const comment = renderComment(report({ stacks: [stackReport({ errors: [{ urn: null, message }] })] }));
    assert.match(
      comment,
      /- SettingsError: .*2 wrong settings\n {4}- .*onebox:domain: .*allowed: a domain\n {4}- .*onebox:regoin: .*region\?\n/,
    );
    assert.doesNotMatch(comment, /parseSettings/);
  });

  it("shows as many wrong settings as fit, and how many more there are", () => {
    const wrong = Array.from({ length: 20 }, (_, index) => `  line ${index}`).join("\n");
    const errors = [{ urn: null, message: `SettingsError: Pulumi.prod.yaml: 20 wrong settings\n${wrong}` }];
    assert.match(renderComment(report({ stacks: [stackReport({ errors })] })), /line 14\n {4}- … and 5 more lines/);
  });

  const away = { errors: [{ urn: null, message: "The event log ends before the preview does." }] };
  for (const [what, given, expected] of [
    [
      "one that broke off before anything changed",
      { ...away, changes: [] },
      /### 💥 prod: what would change is not known/,
    ],
    [
      "one that broke off in the middle",
      { ...away, changes: [change("update", "aws:sqs/queue:Queue", "q")] },
      /### 💥 prod: at least 1 changed/,
    ],
  ] as const)
    it(`calls nothing unchanged of ${what}`, () => {
      assert.match(renderComment(report({ stacks: [stackReport(given)] })), expected);
    });

  for (const [what, given, expected] of [
    [
      "a crash",
      { errors: [{ urn: null, message: "Running program failed:\nError: onebox:domain is missing" }] },
      /Error: onebox:domain is missing/,
    ],
    [
      "stack policies that did not run",
      { stackPolicies: "skipped" as const },
      /\*\*The stack policies did not run\*\*/,
    ],
    ["a stack without resources", { resources: [] }, /💥 Prod could not be evaluated/],
  ] as const) {
    it(`is never green with ${what}`, () => {
      const comment = renderComment(report({ stacks: [stackReport(given)] }));
      assert.match(comment, expected);
      assert.doesNotMatch(comment, /✅|No violations/);
    });
  }

  it("is not green where the judge could not be compared", () => {
    const comment = renderComment(report({ softenings: null }));
    assert.match(comment, /^## 💥 The rules could not be compared with the target branch/);
  });

  it("fits into 32,000 characters and says how many are left out", () => {
    const stacks = ["dev", "staging", "prod"].map((stack) =>
      stackReport({ stack, findings: manyFindings(900).map((one) => ({ ...one, message: "x".repeat(2_000) })) }),
    );
    const comment = renderComment(report({ stacks }));
    assert.ok(comment.length <= 32_000, String(comment.length));
    assert.match(comment, /… and \d+ more, all in the report of this build/);
    assert.notEqual(tagOf("onebox", comment), null);
  });

  it("keeps its form whatever resources, rules and errors are called", () => {
    const name = "a|`b`<i>\u202E**\n## x @all [l](http://e.x)";
    const stack = stackReport({
      changes: [change("delete", "aws:s3/bucket:Bucket", name), change("update", "aws:s3/bucket:Bucket", name, [name])],
      findings: [
        finding({
          rule: name,
          message: name,
          fix: name,
          urn: `urn:pulumi:prod::onebox::aws:s3/bucket:Bucket::${name}`,
        }),
      ],
      errors: [{ urn: null, message: name }],
    });
    const html = new MarkdownIt({ html: true, linkify: true }).render(
      renderComment(report({ stacks: [stack], run: { ...run, url: "" } })),
    );
    assert.deepEqual([...new Set(html.match(/<\/?[a-z0-9]+/g))].sort(), [
      ...["</code", "</h2", "</h3", "</li", "</p", "</strong", "</ul"],
      ...["<code", "<h2", "<h3", "<li", "<p", "<strong", "<ul"],
    ]);
    assert.equal(html.match(/<h2/g)?.length, 1);
  });
});

describe("the tag", () => {
  it("is read back, from the last line alone", () => {
    const tag = tagLine("onebox", run);
    assert.equal(tag, "onebox · valid at 0123456789ab · 2026-11-24 09:30:00 UTC · run 42");
    assert.deepEqual(tagOf("onebox", `text\n\n${tag}\n`), {
      title: "onebox",
      commit: "0123456789ab",
      startedAt: "2026-11-24T09:30:00Z",
      number: 42,
    });
    for (const other of [`> ${tag}`, `${tag}\nthanks`, tag.replace("onebox", "other"), ""])
      assert.equal(tagOf("onebox", other), null);
  });

  for (const [number, startedAt, newer] of [
    [43, "2026-11-24T09:00:00Z", true],
    [41, "2026-11-24T10:00:00Z", false],
    [42, "2026-11-24T09:30:00Z", false],
    [42, "2026-11-24T09:30:05Z", true],
  ] as const) {
    it(`of run ${number} at ${startedAt} is ${newer ? "" : "not "}newer than run 42 at 09:30`, () => {
      assert.equal(isNewer({ number, startedAt }, run), newer);
    });
  }
});
