import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { type BitbucketError, call } from "../../../../components/account/branch-rule/bitbucket";
import type { BranchRuleInputs, State } from "../../../../components/account/branch-rule/inputs";
import { branchRuleProvider } from "../../../../components/account/branch-rule/provider";
import { BitbucketStandIn, person, type Repository } from "../../../stand-ins/bitbucket/server";
import { LoopbackServer } from "../../../stand-ins/loopback";

const secret = "a-token-that-nobody-may-see";
const inputs: BranchRuleInputs = {
  workspace: "example",
  repository: "onebox",
  branch: "master",
  restrictions: { require_approvals_to_merge: 3, enforce_merge_checks: true, push: true, force: true },
};
const provider = branchRuleProvider as Required<pulumi.dynamic.ResourceProvider<BranchRuleInputs, State>>;
const { check, create, diff, read, update, delete: remove } = provider;

describe("BranchRule", () => {
  const before = { ...process.env };
  let bitbucket: BitbucketStandIn;
  let repository: Repository;

  beforeEach(async () => {
    bitbucket = await BitbucketStandIn.start();
    repository = bitbucket.addRepository("onebox");
    bitbucket.addToken(secret, { who: person("admin"), scopes: ["admin:repository"] });
    Object.assign(process.env, { ONEBOX_BITBUCKET_API: `${bitbucket.url}/2.0`, ONEBOX_BITBUCKET_TOKEN: secret });
  });

  afterEach(async () => {
    await bitbucket.stop();
    process.env = { ...before };
  });

  const rules = (): string[] =>
    [...repository.branchRestrictions.values()].map(
      ({ kind, pattern, value = true }) => `${String(pattern)} ${String(kind)} ${String(value)}`,
    );
  const put = (id: number, rule: object): void => {
    repository.branchRestrictions.set(id, { id, branch_match_kind: "glob", pattern: "master", ...rule });
  };
  const made = async (): Promise<State> => (await create(inputs)).outs as State;
  const calls = (method: string): number => bitbucket.sent.filter((one) => one.method === method).length;

  it("sets what is declared, for exactly this branch, and lets nobody push", async () => {
    const { id, outs } = await create(inputs);
    assert.equal(id, "example/onebox/master");
    assert.deepEqual(rules(), [
      "master require_approvals_to_merge 3",
      "master enforce_merge_checks true",
      "master push true",
      "master force true",
    ]);
    const push = [...repository.branchRestrictions.values()].find(({ kind }) => kind === "push");
    assert.deepEqual([push?.users, push?.groups, push?.branch_match_kind], [[], [], "glob"]);
    assert.deepEqual(Object.keys((outs as State).ruleIds), Object.keys(inputs.restrictions));
  });

  it("takes over what is there, changes what is weaker, and touches nothing else", async () => {
    put(900, { kind: "require_approvals_to_merge", value: 1 });
    put(901, { kind: "push", users: [{ uuid: "{anna}" }], groups: [] });
    put(902, { kind: "force" });
    put(903, { kind: "require_default_reviewer_approvals_to_merge", value: 1 });
    put(904, { kind: "require_approvals_to_merge", value: 1, pattern: "dev" });
    put(905, { kind: "require_approvals_to_merge", value: 2, branch_match_kind: "branching_model" });
    const { ruleIds } = await made();
    assert.deepEqual([ruleIds.require_approvals_to_merge, ruleIds.push, ruleIds.force], [900, 901, 902]);
    assert.equal(repository.branchRestrictions.get(900)?.value, 3);
    assert.deepEqual(repository.branchRestrictions.get(901)?.users, []);
    assert.equal(repository.branchRestrictions.get(904)?.value, 1);
    assert.equal(repository.branchRestrictions.get(905)?.value, 2);
    assert.deepEqual([calls("POST"), calls("PUT"), repository.branchRestrictions.size], [1, 2, 7]);
  });

  it("finds what is there on a later page", async () => {
    for (let id = 1; id <= 130; id++) put(id, { kind: "restrict_merges" });
    put(200, { kind: "require_approvals_to_merge", value: 3 });
    const { ruleIds } = await made();
    assert.equal(ruleIds.require_approvals_to_merge, 200);
  });

  it("changes, adds and removes with what is declared, also where somebody was there before", async () => {
    const state = await made();
    repository.branchRestrictions.delete(state.ruleIds.force ?? 0);
    const restrictions = { require_approvals_to_merge: 2, enforce_merge_checks: true, delete: true } as const;
    const { outs } = await update("id", state, { ...inputs, restrictions });
    assert.deepEqual(rules().sort(), [
      "master delete true",
      "master enforce_merge_checks true",
      "master require_approvals_to_merge 2",
    ]);
    assert.deepEqual(Object.keys((outs as State).ruleIds).sort(), Object.keys(restrictions).sort());
  });

  it("reads what holds by now, and that nothing is left", async () => {
    const state = await made();
    put(state.ruleIds.require_approvals_to_merge ?? 0, { kind: "require_approvals_to_merge", value: 1 });
    put(state.ruleIds.push ?? 0, { kind: "push", users: [{ uuid: "{anna}" }] });
    repository.branchRestrictions.delete(state.ruleIds.force ?? 0);
    const { id, props } = await read("id", state);
    assert.equal(id, "id");
    assert.deepEqual((props as State).restrictions, { require_approvals_to_merge: 1, enforce_merge_checks: true });
    assert.equal((await diff("id", props as State, inputs)).changes, true);
    repository.branchRestrictions.clear();
    assert.equal((await read("id", state)).id, "");
    bitbucket.state.repositories.clear();
    assert.equal((await read("id", state)).id, "", "a repository that is gone");
  });

  it("removes what it set, and not what others did", async () => {
    const state = await made();
    put(900, { kind: "restrict_merges" });
    repository.branchRestrictions.delete(state.ruleIds.force ?? 0);
    await remove("id", state);
    assert.deepEqual(rules(), ["master restrict_merges true"]);
  });

  it("compares what is declared alone, and asks nobody for it", async () => {
    const state = await made();
    const asked = bitbucket.sent.length;
    delete process.env["ONEBOX_BITBUCKET_TOKEN"];
    const changes = async (after: object): Promise<unknown> => {
      const { changes: differs, replaces } = await diff("id", state, { ...inputs, ...after });
      return [differs, replaces];
    };
    assert.deepEqual(await changes({ __provider: "edited" }), [false, []]);
    assert.deepEqual(await changes({ restrictions: { ...inputs.restrictions, push: undefined } }), [true, []]);
    assert.deepEqual(await changes({ branch: "main" }), [true, ["branch"]]);
    assert.equal(bitbucket.sent.length, asked);
  });

  it("refuses a pattern in place of a branch", async () => {
    const { failures } = await check(inputs, { ...inputs, branch: "release/*" });
    assert.deepEqual(failures, [
      { property: "branch", reason: 'given "release/*"; allowed: the name of one branch, without wildcards' },
    ]);
    assert.deepEqual((await check(inputs, inputs)).failures ?? [], []);
  });

  it("tries again where it is too early and where the answer was lost, without making a rule twice", async () => {
    const headers = { "retry-after": "0" };
    bitbucket.faults.push(
      { on: /^GET/, status: 429, headers },
      { on: /^POST/, status: 502, headers, afterEffect: true },
      { on: /^POST/, status: 429, headers },
    );
    await made();
    assert.deepEqual([bitbucket.faults, rules().length], [[], 4]);
    assert.equal(new Set(rules()).size, 4);
  });

  for (const [value, most, least] of [
    ["7", 7_000, 7_000],
    ["a date", 9_000, 5_000],
    ["86400", 60_000, 60_000],
    ["soon", null, null],
  ] as const)
    it(`is to wait as Retry-After: ${value} says, and never longer than a minute`, async () => {
      const sent = value === "a date" ? new Date(Date.now() + 9_000).toUTCString() : value;
      bitbucket.faults.push({ status: 429, headers: { "retry-after": sent } });
      await assert.rejects(call(inputs, "GET", ""), ({ retryAfterMs }: BitbucketError) => {
        if (most === null) assert.equal(retryAfterMs, null);
        else assert.ok(retryAfterMs !== null && retryAfterMs <= most && retryAfterMs >= least, String(retryAfterMs));
        return true;
      });
    });

  it("gives up after a while, and says what Bitbucket said", async () => {
    const fault = { on: /^GET/, status: 503, headers: { "retry-after": "0" } };
    bitbucket.faults.push(fault, fault, fault, fault, fault);
    await assert.rejects(create(inputs), /GET .*\/branch-restrictions failed with 503: on demand\.$/);
    assert.equal(calls("GET"), 5);
  });

  it("says which token it needs, and never which one it has", async () => {
    const said = async (): Promise<string> => {
      try {
        await create(inputs);
      } catch (error) {
        return `${(error as Error).message} ${(error as Error).stack ?? ""}`;
      }
      return assert.fail("it was let");
    };
    bitbucket.addToken(secret, { who: person("reader"), scopes: ["read:repository", "write:pullrequest"] });
    assert.match(
      await said(),
      /failed with 403: .* The token in ONEBOX_BITBUCKET_TOKEN has to have the scope admin:repo/,
    );
    bitbucket.addToken(secret, { who: person("admin"), scopes: ["admin:repository"], expired: true });
    const expired = await said();
    assert.match(expired, /failed with 401/);
    assert.ok(!expired.includes(secret));
    const echo = await LoopbackServer.start(({ headers }) => ({
      status: 400,
      body: { error: { message: `bad header ${String(headers.authorization)}` } },
    }));
    process.env["ONEBOX_BITBUCKET_API"] = echo.url;
    const echoed = await said();
    await echo.stop();
    assert.match(echoed, /failed with 400: bad header Bearer \*\*\*/);
    assert.ok(!echoed.includes(secret));
    delete process.env["ONEBOX_BITBUCKET_TOKEN"];
    const asked = bitbucket.sent.length;
    assert.match(await said(), /The variable ONEBOX_BITBUCKET_TOKEN is not set\. Set it to a Bitbucket token of yours/);
    assert.equal(bitbucket.sent.length, asked);
  });
});
