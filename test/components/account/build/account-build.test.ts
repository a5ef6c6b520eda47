import assert from "node:assert/strict";
import { DeployBuild, ImageBuild } from "../../../../components/account/build";
import { accountNames } from "../../../../model/names";
import { registered } from "../../registered";

const account = accountNames("123456789012", "us-east-1", "onebox");
const image = `public.ecr.aws/codebuild/amazonlinux-aarch64-standard@sha256:${"0".repeat(64)}`;
const deployRoleArn = "arn:aws:iam::123456789012:role/onebox/pipelines/onebox-prod-deploy";

const deploy = () =>
  new DeployBuild("prod-build", {
    build: account.deployBuild("prod"),
    tokenSecretName: account.gate.tokenSecret.name,
    stateUrl: "s3://onebox-state-123456789012?region=us-east-1",
    environment: "prod",
    branch: "master",
    repository: "example/onebox",
    image,
    deployRoleArn,
  });
const images = () =>
  new ImageBuild("image", {
    accountId: "123456789012",
    build: account.imageBuild,
    role: account.roles.image,
    tokenSecret: account.gate.tokenSecret,
    imageRepository: account.imageRepository,
    repository: "example/hr-app",
    image,
  });

/** What a rule of the pack could not tell from a build that is meant otherwise. */
describe("a build of the account", () => {
  const builds = [
    { build: deploy, name: "onebox-deploy-prod", runsDocker: false, atOnce: 1, minutes: 110 },
    { build: images, name: "onebox-image", runsDocker: true, atOnce: 3, minutes: 30 },
  ] as const;
  for (const { build, name, runsDocker, atOnce, minutes } of builds)
    it(`takes nothing of a repository or a pipeline, and writes its log where it is kept: ${name}`, async () => {
      const run = await registered(build);
      const { inputs } = run.one("aws:codebuild/project:Project");
      const { buildspec, ...source } = inputs["source"] as { buildspec: string };
      assert.deepEqual(
        [inputs["name"], source, inputs["artifacts"]],
        [name, { type: "NO_SOURCE" }, { type: "NO_ARTIFACTS" }],
      );
      assert.match(buildspec, /^\{"version":0\.2,/);
      assert.deepEqual(inputs["environment"], {
        type: "ARM_CONTAINER",
        computeType: "BUILD_GENERAL1_SMALL",
        image,
        imagePullCredentialsType: "CODEBUILD",
        privilegedMode: runsDocker,
      });
      assert.deepEqual(
        [inputs["buildTimeout"], inputs["queuedTimeout"], inputs["concurrentBuildLimit"]],
        [minutes, 30, atOnce],
      );
      const { inputs: log } = run.one("aws:cloudwatch/logGroup:LogGroup");
      const logs = { cloudwatchLogs: { status: "ENABLED", groupName: log["name"] } };
      assert.deepEqual([inputs["logsConfig"], log["retentionInDays"]], [logs, 365]);
      assert.equal(inputs["vpcConfig"] ?? inputs["cache"] ?? inputs["secondarySources"], undefined);
    });

  it("of an environment becomes the deploy role of that environment alone", async () => {
    const run = await registered(deploy);
    assert.equal(run.one("aws:codebuild/project:Project").inputs["serviceRole"], deployRoleArn);
    assert.deepEqual(run.of("aws:iam/role:Role"), []);
  });
});
