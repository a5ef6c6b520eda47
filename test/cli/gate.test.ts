import assert from "node:assert/strict";
import { openOverride } from "../../lambda/gate/override";
import { lastOpened } from "../../lambda/gate/opened";
import type { GatedEnvironment, GateSettings } from "../../lambda/gate/settings";
import { OperatedGate } from "../../cli/gate/gate";
import { AwsStandIn, type Body } from "../stand-ins/aws";

const account = { awsAccountId: "123456789012", region: "us-east-1", project: { prefix: "onebox" } } as const;
const commit = "a1".repeat(20);
const request = { environment: "prod", commit, hours: 2, reason: "the site is down" };
const gate = new OperatedGate(account, ["staging", "prod"]);

describe("npx onebox gate", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;
  let secrets: Body[];

  beforeEach(async () => {
    aws = await AwsStandIn.start({ accountId: account.awsAccountId, instanceId: "", documents: {}, onebox: "" });
    secrets = [];
    aws.others["PutSecretValue"] = (body) => {
      secrets.push(body);
      return { Name: body["SecretId"] };
    };
    Object.assign(process.env, aws.environment);
  });
  afterEach(async () => {
    await aws.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("opens what the gate then takes for open, and closes it", async () => {
    const writtenAt = Date.now();
    const name = "/onebox/pipelines/gate-override";
    aws.others["GetParameter"] = () => ({
      Parameter: { Name: name, Value: aws.parameters.get(name), LastModifiedDate: writtenAt / 1_000 },
    });
    const settings = { overrideParameter: name } as GateSettings;
    const until = await gate.open(request);
    assert.equal((await openOverride("prod", commit, settings))?.reason, "the site is down");
    assert.equal(await openOverride("prod", commit, settings, Date.parse(until)), null);
    await gate.close();
    assert.equal(await openOverride("prod", commit, settings), null);
  });

  it("says where the gate begins, in words that the gate understands", async () => {
    const environment = { name: "prod", openedParameter: "/onebox/pipelines/gate-opened-prod" } as GatedEnvironment;
    aws.others["GetParameter"] = ({ Name }) => ({
      Parameter: { Name, Value: aws.parameters.get(String(Name)) ?? "none" },
    });
    await assert.rejects(lastOpened(environment), /never opened prod/);
    await gate.baseline({ environment: "prod", commit, application: null });
    const { infrastructure, application, baseline } = await lastOpened(environment);
    assert.deepEqual([infrastructure, application, baseline.infrastructure], [commit, null, commit]);
    await assert.rejects(gate.baseline({ environment: "dev", commit, application: null }), /needs no approvals/);
    await assert.rejects(gate.baseline({ environment: "prod", commit, application: "a1" }), /all forty digits/);
  });

  const wrong: readonly (readonly [string, Partial<typeof request>, RegExp])[] = [
    [
      "an environment without approvals",
      { environment: "dev" },
      /"dev" needs no approvals; the gate opens staging and prod/,
    ],
    ["a short commit", { commit: "a1a1a1" }, /write all forty digits/],
    ["five hours", { hours: 5 }, /5 hours are not allowed; 1 to 4 are/],
    ["no number of hours", { hours: Number.NaN }, /NaN hours are not allowed/],
    ["no reason", { reason: " " }, /Say why/],
  ];
  for (const [title, more, why] of wrong)
    it(`refuses ${title}, and writes nothing`, async () => {
      await assert.rejects(gate.open({ ...request, ...more }), why);
      assert.deepEqual(aws.parameterHistory, []);
    });

  it("enters the token where the gate looks for it", async () => {
    await gate.enterToken("ATCTT3xFfGN0-gate-reads");
    assert.deepEqual(
      secrets.map(({ SecretId, SecretString }) => [SecretId, SecretString]),
      [["/onebox/pipelines/bitbucket-token", "ATCTT3xFfGN0-gate-reads"]],
    );
    await assert.rejects(gate.enterToken(""), /That is not a token/);
  });

  it("refuses another account's credentials, and writes nothing", async () => {
    const foreign = new OperatedGate({ ...account, awsAccountId: "999999999999" }, ["prod"]);
    await assert.rejects(foreign.open(request), /belong to account/);
    await assert.rejects(foreign.enterToken("ATCTT3xFfGN0-gate-reads"), /belong to account/);
    assert.deepEqual([aws.parameterHistory, secrets], [[], []]);
  });
});
