import assert from "node:assert/strict";
import { generateKeyPair, SignJWT } from "jose";
import { handler } from "../../../lambda/gate/handler";
import { approval, functionArn, grace, linus, margaret, merge, update, World } from "./world";

const other = "{99999999-9999-4999-8999-999999999999}";
const change = { source: "aws.ssm", "detail-type": "Parameter Store Change", detail: { name: "override" } };
const byEventBridge = { invokedFunctionArn: `${functionArn}:override` };
const now = (): number => Math.floor(Date.now() / 1_000);

describe("the gate", () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
    // Everything that was approved: nothing but the token decides.
    world.merged([update(0), approval(grace, 10), approval(linus, 11), approval(margaret, 12)]);
  });
  afterEach(() => world.stop());

  async function shut(token: string, why: RegExp): Promise<void> {
    const answer = await world.ask({ token });
    assert.equal(answer.decision, "shut");
    assert.match(answer.reasons.join("\n"), why);
    assert.deepEqual(world.builds.builds, []);
    assert.ok(!JSON.stringify([answer, world.logged]).includes(token), "the token is told nobody");
  }

  it("opens for a step of prod that runs on prod's branch", async () => {
    assert.equal((await world.ask()).decision, "started");
    assert.equal(world.builds.builds.length, 1);
  });

  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    ["expired", { iat: now() - 7_200, exp: now() - 1 }, /it has expired/],
    ["without an end", { exp: undefined }, /its claim "exp"/],
    ["not valid yet", { nbf: now() + 86_400 }, /its claim "nbf"/],
    ["for another audience", { aud: "sts.amazonaws.com" }, /its claim "aud"/],
    ["of another issuer", { iss: "https://api.bitbucket.org/2.0/workspaces/evil" }, /its claim "iss"/],
    ["of another repository", { repositoryUuid: other }, /belongs to the repository .*; only onebox may deploy/],
    ["of another environment", { deploymentEnvironmentUuid: other }, /no environment with approvals has that/],
    ["of no environment", { deploymentEnvironmentUuid: undefined }, /deployment environment is none/],
    ["whose subject is another step's", { stepUuid: other }, /subject names another step/],
    ["without its beginning", { iat: undefined }, /its claim "iat"/],
    ["that names no step", { stepUuid: undefined }, /it does not say stepUuid/],
  ];
  for (const [title, claims, why] of refused)
    it(`stays shut for a token ${title}`, async () => {
      await shut(await world.token(claims), why);
    });

  it("stays shut for a token that somebody else signed", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    await shut(await world.token({}, privateKey), /its signature is wrong/);
    await shut(await world.token({}, privateKey, { alg: "RS256", kid: "two" }), /the workspace has not signed it/);
  });

  it("stays shut for a token that is signed in another way, or not at all", async () => {
    const shared = new TextEncoder().encode("x".repeat(32));
    const claims = { iat: now(), exp: now() + 60, sub: "x" };
    await shut(await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(shared), /signed in another way/);
    const [header, body] = [{ alg: "none" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    await shut(`${header ?? ""}.${body ?? ""}.`, /signed in another way|it is no token/);
    await shut("nonsense", /it is no token/);
  });

  it("stays shut while the workspace's keys cannot be read", async () => {
    world.bitbucket.faults.push({ on: /keys\.json/, status: 500 });
    await shut(await world.token(), /the keys of the workspace could not be read/);
  });

  for (const state of ["COMPLETED", "PENDING", "READY", "PAUSED"])
    it(`stays shut for a step that is ${state}`, async () => {
      world.state = state;
      await shut(await world.token(), new RegExp(`The step is not running: Bitbucket says ${state}`));
    });

  const branch = (ref_name: string): Record<string, unknown> => ({ ...world.target, ref_name });
  const targets: readonly (readonly [string, () => Record<string, unknown>, RegExp])[] = [
    [
      "an unapproved branch whose pipeline file claims prod",
      () => branch("feature"),
      /runs on the branch feature; prod/,
    ],
    ["a branch that only a glob of the pipeline file takes for prod's", () => branch("master-2"), /branch master-2/],
    ["a branch that only the branching model takes for production", () => branch("release/1"), /branch release\/1/],
    ["a branch of the same letters in capitals", () => branch("Master"), /branch Master/],
    ["a tag called master", () => ({ ...branch("master"), ref_type: "tag" }), /no branch of its own/],
    ["a merge request", () => ({ type: "pipeline_pullrequest_target" }), /no branch of its own/],
    ["a commit", () => ({ type: "pipeline_commit_target" }), /no branch of its own/],
  ];
  for (const [title, target, why] of targets)
    it(`stays shut for ${title}, whatever the token says of its branch`, async () => {
      world.target = target();
      await shut(await world.token({ branchName: "master" }), why);
    });

  it("takes the commit from Bitbucket, not from the step", async () => {
    world.target = { ...world.target, commit: { hash: "d4".repeat(20) } };
    await shut(await world.token({ commit: merge }), /No merge request brought d4d4d4d4d4d4/);
  });

  it("starts nothing for a step that got its token two hours ago, however long that lives", async () => {
    await shut(await world.token({ iat: now() - 7_300, exp: now() + 3_600 }), /has had its two hours/);
  });

  it("stays shut for a question that is none", async () => {
    const token = await world.token();
    world.furnishStep();
    for (const event of [
      undefined,
      {},
      { token, version: "$(id)", want: "verdict" },
      { token, want: "session", version: null },
      { token, want: "deploy", act: "destroy", version: null },
      { token, want: "deploy", act: "deploy", version: null },
      { token, want: "deploy", act: "rollback", version: "1.4.2-b2b2b2b2b2b2" },
    ])
      assert.equal((await world.call(event)).decision, "shut", JSON.stringify(event));
    assert.deepEqual(world.builds.builds, []);
  });

  describe("with an override", () => {
    const written = (minutesAgo: number): Date => new Date(Date.now() - minutesAgo * 60_000);
    const override = (more: object = {}): string =>
      JSON.stringify({
        environment: "prod",
        commit: merge,
        until: new Date(Date.now() + 3_600_000).toISOString(),
        reason: "the site is down and nobody is awake",
        ...more,
      });

    beforeEach(() => {
      for (const request of world.bitbucket.state.repositories.get("onebox")?.pullRequests.values() ?? [])
        request.activity.splice(0, request.activity.length, update(0));
    });

    it("opens without approvals, and mails that it did", async () => {
      world.override = { value: override(), writtenAt: written(1) };
      const answer = await world.ask();
      assert.equal(answer.decision, "started");
      assert.equal(world.builds.orderOf(world.builds.last)["ONEBOX_GROUNDS"], "none by override");
      assert.match(
        String(world.mails[0]?.["Message"]),
        new RegExp(`has prod deployed with ${merge} and all below it, without.*nobody is awake`, "s"),
      );
    });

    const closed: readonly (readonly [string, () => World["override"]])[] = [
      ["that is over", () => ({ value: override({ until: written(1).toISOString() }), writtenAt: written(60) })],
      [
        "that was written more than four hours ago, however late its end",
        () => ({ value: override({ until: "2099-01-01T00:00:00Z" }), writtenAt: written(241) }),
      ],
      ["of another commit", () => ({ value: override({ commit: "e5".repeat(20) }), writtenAt: written(1) })],
      ["of another environment", () => ({ value: override({ environment: "staging" }), writtenAt: written(1) })],
      ["without a reason", () => ({ value: override({ reason: "" }), writtenAt: written(1) })],
      ["that is none", () => ({ value: "none", writtenAt: written(1) })],
    ];
    for (const [title, parameter] of closed)
      it(`stays shut for one ${title}`, async () => {
        world.override = parameter();
        await shut(await world.token(), /0 of 3 approvals/);
        assert.deepEqual(world.mails, []);
      });

    it("is mailed when it is written, and when it is taken away", async () => {
      world.furnishStep();
      world.override = { value: override(), writtenAt: written(0) };
      assert.equal(await handler(change, byEventBridge), undefined);
      world.override = { value: "none", writtenAt: written(0) };
      await handler(change, byEventBridge);
      const said = world.mails.map(({ Message }) => String(Message));
      assert.match(
        said[0] ?? "",
        new RegExp(`opened for prod without approvals, until .* for ${merge}\\.\nReason: the site`),
      );
      assert.match(said[1] ?? "", /opens nothing now/);
      assert.deepEqual(world.builds.builds, []);
    });

    it("makes Lambda try again where a change could not be mailed", async () => {
      world.aws.others["Publish"] = () => {
        throw new Error("no topic");
      };
      world.furnishStep();
      await assert.rejects(handler(change, byEventBridge));
    });

    it("stays shut where it could not be mailed", async () => {
      world.override = { value: override(), writtenAt: written(1) };
      world.aws.others["Publish"] = () => {
        throw new Error("no topic");
      };
      await shut(await world.token(), /could not be mailed/);
    });

    it("stays shut for a branch that is not the environment's, all the same", async () => {
      world.override = { value: override(), writtenAt: written(1) };
      world.target = { ...world.target, ref_name: "feature" };
      await shut(await world.token(), /prod is deployed from master alone/);
    });
  });
});
