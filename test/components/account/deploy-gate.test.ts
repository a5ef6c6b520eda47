import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fixtures } from "../../settings/stack-file";
import { gateFunction } from "../../../ci/gate/ask";
import type { Answer } from "../../../lambda/gate/contract";
import { DeployGate } from "../../../components/account/deploy-gate";
import { lambdaBundle } from "../../../components/lambda-bundle";
import { accountNames } from "../../../model/names";
import { settingsSchema } from "../../../lambda/gate/settings";
import { registered, type Run } from "../registered";

const names = accountNames("123456789012", "us-east-1", "onebox");
const uuid = (digit: number): string => `{${String(digit).repeat(8)}-1111-4111-8111-111111111111}`;

describe("DeployGate", () => {
  let run: Run;
  before(async () => {
    run = await registered(
      () =>
        new DeployGate("gate", {
          accountId: "123456789012",
          function: names.gateFunction,
          role: names.roles.gate,
          logGroup: names.gate.logGroup,
          tokenSecret: names.gate.tokenSecret,
          override: names.gate.override,
          overrideAlias: names.gate.overrideAlias.name,
          alertTopicArn: names.alertTopic.arn,
          imageRepository: names.imageRepository,
          imageBuild: names.imageBuild,
          workspace: { slug: "example", uuid: uuid(1) },
          infrastructure: { slug: "onebox", uuid: uuid(2) },
          application: { slug: "hr-app", uuid: uuid(3) },
          approverGroup: "release-approvers",
          environments: {
            prod: {
              branch: "master",
              approvals: 3,
              deploymentEnvironment: uuid(6),
              build: names.deployBuild("prod"),
              opened: names.gate.opened("prod"),
            },
          },
        }),
    );
  });

  it("tells the function what it understands", () => {
    const { inputs } = run.one("aws:lambda/function:Function");
    const { variables } = inputs["environment"] as { variables: { GATE: string } };
    const settings = settingsSchema.parse(JSON.parse(variables.GATE));
    assert.deepEqual(settings.environments["prod"], {
      branch: "master",
      approvals: 3,
      deploymentEnvironment: uuid(6),
      project: "onebox-deploy-prod",
      openedParameter: "/onebox/pipelines/gate-opened-prod",
    });
    assert.equal(settings.api, "https://api.bitbucket.org");
  });

  it("is called by the name that steps know", () => {
    assert.equal(run.one("aws:lambda/function:Function").inputs["name"], gateFunction(fixtures));
  });

  it("has no address on the internet", () => {
    assert.deepEqual(run.of("aws:lambda/functionUrl:FunctionUrl"), []);
  });

  it("may become nobody, and start the builds of environments with approvals and of images alone", () => {
    const { Statement } = JSON.parse(String(run.one("aws:iam/policy:Policy").inputs["policy"])) as {
      Statement: { Action: string | string[]; Resource: string | string[] }[];
    };
    assert.doesNotMatch(JSON.stringify(Statement), /sts:/);
    const starting = Statement.filter(({ Action }) => JSON.stringify(Action).includes("StartBuild"));
    assert.deepEqual(
      starting.map(({ Resource }) => Resource),
      ["onebox-deploy-prod", "onebox-image"].map((name) => [
        `arn:aws:codebuild:us-east-1:123456789012:project/${name}`,
      ]),
    );
    assert.ok(Statement.every(({ Resource }) => Resource !== "*"));
  });

  it("hears of changes of the very parameter that it reads, and of no other", () => {
    const name = names.gate.override.name;
    assert.ok(run.of("aws:ssm/parameter:Parameter").some(({ inputs }) => inputs["name"] === name));
    const pattern = JSON.parse(String(run.one("aws:cloudwatch/eventRule:EventRule").inputs["eventPattern"])) as object;
    assert.deepEqual(pattern, {
      source: ["aws.ssm"],
      "detail-type": ["Parameter Store Change"],
      detail: { name: [name] },
    });
  });

  it("keeps what people enter", () => {
    assert.ok(run.one("aws:secretsmanager/secret:Secret").protect);
    const parameters = run.of("aws:ssm/parameter:Parameter");
    assert.deepEqual(
      parameters.map(({ inputs, protect, ignoreChanges }) => [
        inputs["name"],
        protect,
        ignoreChanges.includes("value"),
      ]),
      [
        ["/onebox/pipelines/gate-override", true, true],
        ["/onebox/pipelines/gate-opened-prod", true, true],
      ],
    );
  });

  it("is called by EventBridge under a name of its own, which is not the one that steps may call", () => {
    const alias = run.one("aws:lambda/alias:Alias").inputs;
    const bound = ["permission:Permission", "functionEventInvokeConfig:FunctionEventInvokeConfig"].map(
      (type) => run.one(`aws:lambda/${type}`).inputs["qualifier"],
    );
    assert.deepEqual(
      [alias["name"], alias["functionVersion"], ...bound],
      ["override", "$LATEST", "override", "override"],
    );
    assert.equal(names.gate.overrideAlias.arn, `${names.gateFunction.arn}:override`);
  });

  it("runs as one file, and stays shut where it knows nothing", async () => {
    const { assets } = lambdaBundle("gate") as { assets: Promise<Record<string, { text: Promise<string> }>> };
    const code = await (await assets)["index.js"]?.text;
    // Where Node finds AWS's SDK, which is no part of the bundle.
    const file = path.join(__dirname, "../../../node_modules/.cache/gate-bundle.js");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, code ?? "");
    const print = console.log;
    const said: string[] = [];
    console.log = (line: string) => said.push(line);
    try {
      const { handler } = (await import(file)) as { handler: (event: unknown, context: object) => Promise<Answer> };
      assert.equal((await handler({}, { invokedFunctionArn: names.gateFunction.arn })).decision, "shut");
      assert.match(said.join(), /^\{"decision":"shut"/);
    } finally {
      console.log = print;
      rmSync(file);
    }
  });
});
