import assert from "node:assert/strict";
import { GateShut } from "../../../ci/gate/ask";
import { approvalsOf, deployThroughGate } from "../../../ci/gate/deploy";
import { isForTheGate, placeOf } from "../../../ci/place";
import { withDeploySession } from "../../../ci/session";
import { gateFunction } from "../../../ci/gate/ask";
import { approval, grace, linus, margaret, merge, update, World } from "../../lambda/gate/world";
import { type Answer, type Call, LoopbackServer } from "../../stand-ins/loopback";

const callerRole = "arn:aws:iam::123456789012:role/onebox/pipelines/onebox-infrastructure";
const enough = [update(0), approval(grace, 10), approval(linus, 11), approval(margaret, 12)];
const patience = { pollMs: 5, failures: 2 };
const prod = { environment: "prod", version: null };

/** What a step does, with the real gate behind a stand-in of Lambda, and Bitbucket's and AWS's behind that. */
describe("a step that asks the gate", () => {
  let world: World;
  let lambda: LoopbackServer;
  let step: Record<string, string>;
  let said: string[];
  /** Answers of Lambda that go wrong, taken from the front. */
  let faults: Answer[];

  beforeEach(async () => {
    world = await World.start();
    [said, faults] = [[], []];
    lambda = await LoopbackServer.start(invoke);
    world.aws.others["AssumeRoleWithWebIdentity"] = ({ RoleArn }) => {
      assert.equal(RoleArn, callerRole);
      return callerSession;
    };
    process.env["AWS_ENDPOINT_URL_LAMBDA"] = lambda.url;
    step = { BITBUCKET_STEP_OIDC_TOKEN: await world.token(), ONEBOX_INFRASTRUCTURE_ROLE_ARN: callerRole };
  });
  afterEach(async () => {
    await lambda.stop();
    await world.stop();
  });

  async function invoke({ path, body, headers }: Call): Promise<Answer> {
    assert.equal(path, `/2015-03-31/functions/${gateFunction()}/invocations`);
    assert.match(String(headers.authorization), /Credential=ASIACALLER\//);
    const wanted = (body as { want?: string }).want;
    const fault = wanted === "follow" ? faults.shift() : undefined;
    if (fault !== undefined) return fault;
    world.furnishStep();
    return { status: 200, body: await world.call(body) };
  }

  const deploy = (asked = { ...prod, act: "apply" as const }): Promise<number> =>
    deployThroughGate(asked, step, (line) => said.push(line), patience);

  /** The build says these lines, one after another while it is looked at, and ends. */
  async function building(lines: readonly string[], end: Partial<World["builds"]["last"]>): Promise<void> {
    for (let left = 500; world.builds.builds.length === 0 && left > 0; left--) await pause();
    const build = world.builds.last;
    await pause();
    build.log = [];
    for (const line of lines) {
      build.log.push(line);
      await pause();
    }
    Object.assign(build, end);
  }

  it("hears who approved, and gets nothing for that", async () => {
    world.merged(enough);
    const [{ commit, requests, approvers } = {}] = await approvalsOf(prod, step);
    assert.deepEqual(
      [commit, requests, approvers?.map(({ name }) => name)],
      [merge, [34], ["grace", "linus", "margaret"]],
    );
    assert.deepEqual(world.builds.builds, []);
  });

  it("hears what is missing, and nothing is started", async () => {
    world.merged([update(0), approval(grace, 10)]);
    for (const ask of [() => approvalsOf(prod, step), () => deploy()])
      await assert.rejects(ask(), (error) => {
        assert.ok(error instanceof GateShut);
        assert.match(
          error.message,
          /^prod needs 3 approvals for a1a1a1a1a1a1 of onebox\.\nMerge request #34 has 1 of 3/,
        );
        return true;
      });
    assert.deepEqual(world.builds.builds, []);
  });

  for (const exitCode of [0, 1, 2])
    it(`shows the log of the build line by line, and ends with its exit code, ${exitCode}`, async () => {
      world.merged(enough);
      const lines = ["Previewing update (prod)", "  ~ aws:rds/instance:Instance onebox", "Resources: 1 changed"];
      const [code] = await Promise.all([deploy(), building(lines, { status: "SUCCEEDED", exitCode })]);
      assert.equal(code, exitCode);
      assert.match(said[0] ?? "", /^onebox a1a1a1a1a1a1: merge request #34, approved by grace, linus, margaret$/);
      assert.match(said[1] ?? "", /^The account builds: onebox-deploy-prod:/);
      assert.deepEqual(said.slice(2), lines);
    });

  const ends: readonly (readonly [string, Partial<World["builds"]["last"]>, RegExp])[] = [
    [
      "failed before it came to its work",
      { status: "FAILED", why: "exit status 2" },
      /ended with FAILED: exit status 2/,
    ],
    ["took too long", { status: "TIMED_OUT" }, /ended with TIMED_OUT$/],
    ["was stopped by somebody", { status: "STOPPED" }, /ended with STOPPED$/],
    ["went well and does not say its exit code", { status: "SUCCEEDED" }, /ended with SUCCEEDED$/],
  ];
  for (const [title, end, why] of ends)
    it(`ends with 2 where the build ${title}`, async () => {
      world.merged(enough);
      const [code] = await Promise.all([deploy(), building(["began"], end)]);
      assert.equal(code, 2);
      assert.match(said.at(-1) ?? "", why);
    });

  it("goes on following after answers that were lost, and says so when there are too many", async () => {
    world.merged(enough);
    const broken: Answer = {
      status: 200,
      headers: { "x-amz-function-error": "Unhandled" },
      body: { errorMessage: "!" },
    };
    faults.push(broken, broken);
    const [code] = await Promise.all([deploy(), building(["one", "two"], { status: "SUCCEEDED", exitCode: 0 })]);
    assert.deepEqual([code, said.slice(2)], [0, ["one", "two"]]);
    faults.push(broken, broken, broken);
    await assert.rejects(deploy(), /The build onebox-deploy-prod:.* goes on, but cannot be followed: The gate failed/);
  });

  it("learns that it belongs to another environment", async () => {
    world.merged(enough);
    await assert.rejects(
      approvalsOf({ ...prod, environment: "staging" }, step),
      /belongs to prod; it was to deploy staging/,
    );
  });

  it("is told what it lacks", async () => {
    delete step["ONEBOX_INFRASTRUCTURE_ROLE_ARN"];
    await assert.rejects(
      approvalsOf(prod, step),
      /ROLE_ARN is not set; it comes from the output infrastructureRoleArn/,
    );
    delete step["BITBUCKET_STEP_OIDC_TOKEN"];
    await assert.rejects(approvalsOf(prod, step), /BITBUCKET_STEP_OIDC_TOKEN is not set; .*`oidc: true` of the step/);
  });
});

describe("where a command runs", () => {
  const gated = { branch: "master", approvals: 3 };
  const free = { branch: "dev", approvals: 0 };
  const step = { BITBUCKET_BUILD_NUMBER: "7" };
  const build = { CODEBUILD_BUILD_ID: "onebox-deploy-prod:1", ONEBOX_STACK: "prod" };

  it("a step of an environment with approvals asks the gate; a build and a person do not", () => {
    assert.deepEqual([step, build, {}].map(placeOf), ["step", "build", "person"]);
    assert.deepEqual(
      [step, build, {}].map((variables) => isForTheGate(gated, variables)),
      [true, false, false],
    );
    assert.equal(isForTheGate(free, step), false);
  });

  it("a step never works in an environment with approvals by itself, whatever role is named", async () => {
    const variables = { ...step, ONEBOX_DEPLOY_ROLE_ARN: "arn:aws:iam::123456789012:role/x" };
    const work = (): Promise<never> => Promise.reject(new Error("worked"));
    await assert.rejects(withDeploySession({ stack: "prod", rule: gated }, variables, work), /prod needs approvals/);
  });

  it("a build works as whom it is", async () => {
    const session = await withDeploySession({ stack: "prod", rule: gated }, build, (own) => Promise.resolve(own));
    assert.deepEqual(session, {});
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}

const callerSession = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <AccessKeyId>ASIACALLER</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
    <SessionToken>caller</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>
  </Credentials></AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`;
