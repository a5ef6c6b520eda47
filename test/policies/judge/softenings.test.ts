import assert from "node:assert/strict";
import { softeningsSchema } from "../../../model/softening";
import { type Judge, judgeSchema } from "../../../policies/judge/judge";
import { softenings } from "../../../policies/judge/softenings";

type Rule = Judge["rules"][number];
type Stack = Judge["stacks"][number];
type Exception = Judge["exceptions"][number];

const rule: Rule = {
  id: "s3-bucket-is-kept",
  service: "s3",
  severity: "high",
  enforcement: { keep: "mandatory", other: "mandatory" },
  types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  sameAs: [],
  why: "It empties itself.",
  fix: "Protect it.",
  code: "aaa",
};

const prod: Stack = {
  stack: "prod",
  keep: true,
  capUsd: 150,
  approvals: { branch: "master", approvals: 3 },
  approvers: null,
  usage: { mediaGb: 20, logGb: 3 },
  deciding: { alertEmail: "ops@example.com", madeElsewhere: "[]" },
};
const account: Stack = { ...prod, stack: "account", approvals: null, approvers: "release-approvers" };

const exception: Exception = {
  urn: "urn:pulumi:dev::onebox::aws:s3/bucket:Bucket::media",
  rule: "s3-bucket-is-kept",
  reason: "Moved next week.",
  owner: "ops",
  ticket: "OPS-1",
  expires: "2026-12-24",
};

const judge: Judge = judgeSchema.parse({
  version: 1,
  rules: [rule],
  exceptions: [exception],
  notEvaluated: [{ rule: "s3-a", resource: "t::n", reason: "It cannot be known." }],
  stacks: [prod, account],
  defaultProvidersOff: ["aws"],
  code: { "policies/framework": "fff", cost: "ccc" },
});

const withStack = (change: Partial<Stack>, of = prod): Partial<Judge> => ({
  stacks: judge.stacks.map((stack) => (stack.stack === of.stack ? { ...stack, ...change } : stack)),
});
const withRule = (change: Partial<Rule>): Partial<Judge> => ({ rules: [{ ...rule, ...change }] });
const withException = (change: Partial<Exception>): Partial<Judge> => ({ exceptions: [{ ...exception, ...change }] });

/** `kind stack subject: before → after`. */
function brief(after: Partial<Judge>): string[] {
  const found = softenings(judge, { ...judge, ...after });
  assert.doesNotThrow(() => softeningsSchema.parse({ version: 1, softenings: found }));
  return found.map((one) => `${one.kind} ${one.stack} ${one.subject}: ${one.before} → ${one.after}`);
}

const until = (expires: string): string => `until ${expires} (ops; OPS-1): Moved next week.`;

const softer: readonly (readonly [string, Partial<Judge>, string | readonly string[]])[] = [
  ["a raised cap", withStack({ capUsd: 151 }), "cap-raised prod monthlyCapUsd: 150 → 151"],
  [
    "fewer approvals",
    withStack({ approvals: { branch: "master", approvals: 2 } }),
    "approvals-lowered prod approvals: 3 → 2",
  ],
  ["no approvals at all", withStack({ approvals: null }), "approvals-lowered prod approvals: 3 → null"],
  ["another branch", withStack({ approvals: { branch: "main", approvals: 3 } }), "other prod branch: master → main"],
  [
    "another group of approvers",
    withStack({ approvers: "all" }, account),
    "other account bitbucket.approverGroup: release-approvers → all",
  ],
  ["data that is no longer kept", withStack({ keep: false }), "other prod keep: true → false"],
  ["a lower assumption of use", withStack({ usage: { mediaGb: 19, logGb: 4 } }), "other prod usage.mediaGb: 20 → 19"],
  ["an assumption that is gone", withStack({ usage: { mediaGb: 20 } }), "other prod usage.logGb: 3 → null"],
  [
    "somebody else who is told",
    withStack({ deciding: { ...prod.deciding, alertEmail: "nobody@example.com" } }),
    "other prod alertEmail: ops@example.com → nobody@example.com",
  ],
  [
    "something that nobody asks for any more",
    withStack({ deciding: { ...prod.deciding, madeElsewhere: '["auditTrail"]' } }),
    'other prod madeElsewhere: [] → ["auditTrail"]',
  ],
  [
    "what decides no more",
    withStack({ deciding: { madeElsewhere: "[]" } }),
    "other prod alertEmail: ops@example.com → null",
  ],
  ["a stack that is gone", { stacks: [account] }, "other prod Pulumi.prod.yaml: checked with every change → null"],
  [
    "a new exception",
    { exceptions: [exception, { ...exception, rule: "s3-bucket-is-versioned" }] },
    `exception-added dev s3-bucket-is-versioned for ${exception.urn}: null → ${until("2026-12-24")}`,
  ],
  [
    "an exception for another resource",
    withException({ urn: `${exception.urn}2` }),
    `exception-added dev s3-bucket-is-kept for ${exception.urn}2: null → ${until("2026-12-24")}`,
  ],
  [
    "a longer exception",
    withException({ expires: "2027-01-01" }),
    `exception-extended dev s3-bucket-is-kept for ${exception.urn}: ${until("2026-12-24")} → ${until("2027-01-01")}`,
  ],
  [
    "something more that may stay unjudged",
    { notEvaluated: [...judge.notEvaluated, { rule: "s3-b", resource: "t::n", reason: "Nor can this." }] },
    "other null s3-b for t::n: judged → not judged: Nor can this.",
  ],
  ["a rule that is gone", { rules: [] }, "rule-removed null s3-bucket-is-kept: high, mandatory → null"],
  [
    "a lower severity at the same enforcement",
    withRule({ severity: "medium" }),
    "rule-softened null s3-bucket-is-kept: high, mandatory → medium, mandatory",
  ],
  [
    "the same severity at a lower enforcement",
    withRule({ enforcement: { keep: "mandatory", other: "advisory" } }),
    "rule-softened null s3-bucket-is-kept: high, mandatory → high, mandatory with keep, advisory without",
  ],
  [
    "a rule that judges fewer types",
    withRule({ types: ["aws:s3/bucket:Bucket"] }),
    "rule-softened null s3-bucket-is-kept: judges aws:s3/bucketV2:BucketV2 → null",
  ],
  ["a rewritten rule", withRule({ code: "bbb" }), "other null the code of s3-bucket-is-kept: aaa → bbb"],
  [
    "rewritten code that all rules share",
    { code: { "policies/framework": "ggg", cost: "ccc" } },
    "other null the code in policies/framework: fff → ggg",
  ],
  [
    "default providers switched on",
    { defaultProvidersOff: [] },
    "other null pulumi:disable-default-providers: aws → null",
  ],
];

const notSofter: readonly (readonly [string, Partial<Judge>])[] = [
  ["nothing", {}],
  ["something less that may stay unjudged", { notEvaluated: [] }],
  ["a lower cap", withStack({ capUsd: 149 })],
  ["more approvals", withStack({ approvals: { branch: "master", approvals: 4 } })],
  ["higher use", withStack({ usage: { mediaGb: 21, logGb: 3 } })],
  ["an environment more", withStack({ deciding: { ...prod.deciding, "domains.lab": "lab.example.com" } })],
  ["an exception that ends sooner", withException({ expires: "2026-12-01" })],
  ["an exception less", { exceptions: [] }],
  ["a higher severity", withRule({ severity: "critical" })],
  ["a rule for more types", withRule({ types: [...rule.types, "aws:s3/directoryBucket:DirectoryBucket"] })],
  ["a new rule", { rules: [rule, { ...rule, id: "s3-bucket-is-new" }] }],
  ["a new stack", { stacks: [...judge.stacks, { ...prod, stack: "lab", capUsd: 900 }] }],
  ["other words", withRule({ why: "Other.", fix: "Words.", sameAs: ["CKV_AWS_1"] })],
];

describe("what a change does to its own judge", () => {
  for (const [what, after, expected] of softer)
    it(`sees ${what}`, () => {
      assert.deepEqual(brief(after), typeof expected === "string" ? [expected] : expected);
    });
  for (const [what, after] of notSofter)
    it(`sees nothing in ${what}`, () => {
      assert.deepEqual(brief(after), []);
    });

  it("tells a severity that does less once, and not for each rule that has it", () => {
    const rules = ["s3-a", "s3-b", "s3-c"].map((id) => ({ ...rule, id }));
    const after = rules.map((one) => ({ ...one, enforcement: { keep: "mandatory", other: "advisory" } as const }));
    const found = softenings({ ...judge, rules }, { ...judge, rules: after });
    assert.deepEqual(
      found.map(({ kind, subject, after: to }) => [kind, subject, to]),
      [["rule-softened", "3 rules of severity high", "high, mandatory with keep, advisory without"]],
    );
  });
});
