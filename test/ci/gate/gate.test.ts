import assert from "node:assert/strict";
import { existsSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { gateFunction } from "../../../ci/gate/ask";
import { keepOutput, keptOutput, renewedAt } from "../../../ci/gate/credential-process";
import { approvalsOf, GateShut, sessionOutput } from "../../../ci/gate/session";
import { withScratch } from "../../../ci/scratch";
import { credentialsOf, withDeploySession } from "../../../ci/session";
import { handler } from "../../../lambda/gate/handler";
import { approval, grace, linus, margaret, merge, update, World } from "../../lambda/gate/world";
import { type Answer, type Call, LoopbackServer } from "../../stand-ins/loopback";

const callerRole = "arn:aws:iam::123456789012:role/onebox/pipelines/onebox-preview";
const enough = [update(0), approval(grace, 10), approval(linus, 11), approval(margaret, 12)];

/** What a step does, with the real gate behind a stand-in of Lambda, and Bitbucket's and AWS's behind that. */
describe("a step that asks the gate", () => {
  let world: World;
  let lambda: LoopbackServer;
  let step: Record<string, string>;
  let invoked: number;
  let broken: boolean;

  beforeEach(async () => {
    world = await World.start();
    [invoked, broken] = [0, false];
    lambda = await LoopbackServer.start(invoke);
    world.aws.others["AssumeRoleWithWebIdentity"] = ({ RoleArn }) => {
      assert.equal(RoleArn, callerRole);
      return callerSession;
    };
    process.env["AWS_ENDPOINT_URL_LAMBDA"] = lambda.url;
    step = { BITBUCKET_STEP_OIDC_TOKEN: await world.token(), ONEBOX_PREVIEW_ROLE_ARN: callerRole };
  });
  afterEach(async () => {
    await lambda.stop();
    await world.stop();
  });

  async function invoke({ path, body, headers }: Call): Promise<Answer> {
    invoked += 1;
    assert.equal(path, `/2015-03-31/functions/${gateFunction}/invocations`);
    assert.match(String(headers.authorization), /Credential=ASIACALLER\//);
    if (broken) return { status: 200, headers: { "x-amz-function-error": "Unhandled" }, body: { errorMessage: "!" } };
    world.furnishStep();
    return { status: 200, body: await handler(body) };
  }

  const prod = { environment: "prod", version: null };

  it("hears who approved, and gets nothing for that", async () => {
    world.merged(enough);
    const approved = await approvalsOf(prod, step);
    const [{ commit, requests, approvers } = {}] = approved;
    assert.deepEqual(
      [commit, requests, approvers?.map(({ name }) => name)],
      [merge, [34], ["grace", "linus", "margaret"]],
    );
    assert.deepEqual(world.sessions, []);
  });

  it("hears what is missing, and gets nothing", async () => {
    world.merged([update(0), approval(grace, 10)]);
    for (const ask of [approvalsOf, sessionOutput])
      await assert.rejects(ask(prod, step), (error) => {
        assert.ok(error instanceof GateShut);
        assert.match(
          error.message,
          /^prod needs 3 approvals for a1a1a1a1a1a1 of onebox\.\nMerge request #34 has 1 of 3/,
        );
        return true;
      });
    assert.deepEqual(world.sessions, []);
  });

  it("learns that it belongs to another environment", async () => {
    world.merged(enough);
    await assert.rejects(
      sessionOutput({ ...prod, environment: "staging" }, step),
      /This step belongs to prod; it was to deploy staging\./,
    );
  });

  it("is told what it lacks, and that the gate broke off", async () => {
    broken = true;
    await assert.rejects(approvalsOf(prod, step), /The gate broke off/);
    delete step["ONEBOX_PREVIEW_ROLE_ARN"];
    await assert.rejects(approvalsOf(prod, step), /ROLE_ARN is not set; it comes from the output previewRoleArn/);
    delete step["BITBUCKET_STEP_OIDC_TOKEN"];
    await assert.rejects(approvalsOf(prod, step), /BITBUCKET_STEP_OIDC_TOKEN is not set; .*`oidc: true` of the step/);
  });

  const what = { stack: "prod", rule: { branch: "master", approvals: 3 }, version: null };

  it("deploys with a session that SDKs renew by themselves, kept where only it can read", async () => {
    world.merged(enough);
    Object.assign(process.env, step);
    const folder = await withDeploySession(what, process.env, async (session) => {
      const scratch = dirname(session["AWS_CONFIG_FILE"] ?? "");
      const cache = join(scratch, "session.json");
      assert.equal(statSync(cache).mode & 0o777, 0o600);
      rmSync(cache);
      const provider = credentialsOf(session);
      assert.ok(typeof provider === "function");
      const { accessKeyId, sessionToken, expiration } = await provider();
      assert.deepEqual([accessKeyId, sessionToken], ["ASIAEXAMPLE", "session"]);
      const minutes = ((expiration?.getTime() ?? 0) - Date.now()) / 60_000;
      assert.ok(minutes > 50 && minutes < 59, `given up before the token ends: ${minutes}`);
      return scratch;
    });
    assert.deepEqual([invoked, world.sessions.length], [2, 2]);
    assert.ok(!existsSync(folder));
  });

  it("deploys nothing where the gate stays shut, whatever other role is named", async () => {
    step["ONEBOX_DEPLOY_ROLE_ARN"] = "arn:aws:iam::123456789012:role/onebox/pipelines/onebox-deploy-prod";
    world.merged([update(0)]);
    let worked = false;
    const attempt = withDeploySession(what, step, () => Promise.resolve((worked = true)));
    await assert.rejects(attempt, /The gate gave no credentials for prod\.\nprod needs 3 approvals.*0 of 3/s);
    assert.deepEqual([worked, world.sessions], [false, []]);
  });
});

describe("a session of the gate", () => {
  const now = Date.parse("2026-11-24T08:00:00Z");
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["is given up just before the token ends", "09:00", "09:00", "08:58"],
    ["lasts its hour where the token lives on", "09:00", "10:00", "09:00"],
    ["lasts its hour where the token is about to end", "09:00", "08:07", "09:00"],
    ["lasts its hour after the token has ended", "09:00", "07:59", "09:00"],
  ];
  for (const [title, expiration, token, expected] of cases)
    it(title, () => {
      const at = (time: string): string => `2026-11-24T${time}:00.000Z`;
      assert.equal(renewedAt(at(expiration), at(token), now), at(expected));
    });

  it("is shared by the processes of a step until it is about to end", async () => {
    await withScratch((scratch) => {
      const file = join(scratch, "session.json");
      assert.deepEqual([keptOutput(undefined, now), keptOutput(file, now)], [null, null]);
      const output = JSON.stringify({ Version: 1, Expiration: "2026-11-24T08:58:00Z" });
      keepOutput(file, output);
      const minute = 60_000;
      assert.deepEqual([keptOutput(file, now + 51 * minute), keptOutput(file, now + 52 * minute)], [output, null]);
      return Promise.resolve();
    });
  });
});

const callerSession = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <AccessKeyId>ASIACALLER</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
    <SessionToken>caller</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>
  </Credentials></AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`;
