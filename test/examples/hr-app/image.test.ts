import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { SignatureV4 } from "@smithy/signature-v4";
import { HttpRequest } from "@smithy/protocol-http";
import { Sha256 } from "@aws-crypto/sha256-js";
import { accountNames } from "../../../model/names";
import { merge, version, World, source } from "../../lambda/gate/world";
import { type Answer, type Call, LoopbackServer } from "../../stand-ins/loopback";

const keys = { accessKeyId: "ASIACALLER", secretAccessKey: "secret", sessionToken: "caller" };
const roleOf = (prefix: string): string => {
  const { roles } = accountNames("123456789012", "us-east-1", prefix);
  return roles.application.arn;
};

/** The step of the application, with the real gate behind a stand-in of Lambda that checks the signature. */
describe("the application's step that has its image built", () => {
  let world: World;
  let lambda: LoopbackServer;
  let folder: string;
  let prefix: string;
  let called: string[];

  beforeEach(async () => {
    world = await World.start();
    [prefix, called] = ["onebox", []];
    folder = mkdtempSync(join(tmpdir(), "onebox-image-"));
    lambda = await LoopbackServer.start(invoke);
    world.aws.others["AssumeRoleWithWebIdentity"] = ({ RoleArn }) => {
      assert.equal(RoleArn, roleOf(prefix));
      return `<R><Credentials><AccessKeyId>${keys.accessKeyId}</AccessKeyId><SecretAccessKey>${keys.secretAccessKey}</SecretAccessKey><SessionToken>${keys.sessionToken}</SessionToken></Credentials></R>`;
    };
    world.target = { type: "pipeline_pullrequest_target", source: "feature", commit: { hash: source } };
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await lambda.stop();
    await world.stop();
  });

  async function invoke(call: Call): Promise<Answer> {
    const { headers, path, body } = call;
    called.push(path);
    const date = String(headers["x-amz-date"]);
    const at = new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
    const signer = new SignatureV4({ credentials: keys, region: "us-east-1", service: "lambda", sha256: Sha256, applyChecksum: false });
    const named = { host: String(headers.host), "x-amz-date": date, "x-amz-security-token": keys.sessionToken };
    const request = new HttpRequest({ method: "POST", path, headers: named, body: text(body), hostname: "x" });
    const { headers: expected } = await signer.sign(request, { signingDate: at });
    const signature = (value: unknown): string => /Signature=(\w+)/.exec(String(value))?.[1] ?? "none";
    if (signature(headers.authorization) !== signature(expected["authorization"]))
      return { status: 403, body: { message: "The request signature we calculated does not match" } };
    world.furnishApplication();
    return { status: 200, body: await world.call(body) };
  }

  async function run(token: string): Promise<{ code: number; output: string }> {
    const env = {
      PATH: process.env["PATH"],
      AWS_REGION: "us-east-1",
      ONEBOX_APPLICATION_ROLE_ARN: roleOf(prefix),
      ONEBOX_POLL_SECONDS: "0.01",
      BITBUCKET_STEP_OIDC_TOKEN: token,
      AWS_ENDPOINT_URL_STS: world.aws.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    };
    return new Promise((done) => {
      const child = execFile("python3", [resolve("examples/hr-app/ci/image.py")], { cwd: folder, env }, (_e, out, error) => {
        done({ code: child.exitCode ?? -1, output: out + error });
      });
    });
  }

  async function building(lines: readonly string[], exitCode: number): Promise<void> {
    for (let left = 500; world.builds.builds.length === 0 && left > 0; left--)
      await new Promise((later) => setTimeout(later, 10));
    Object.assign(world.builds.last, { log: [...lines], status: "SUCCEEDED", exitCode });
  }

  it("is shown the log, ends with the build's exit code, and learns the version", async () => {
    const [{ code, output }] = await Promise.all([run(await world.applicationToken()), building(["#1 building", "#2 done"], 0)]);
    assert.equal(code, 0, output);
    assert.match(output, new RegExp(`The account builds ${version}: onebox-image:.*\n#1 building\n#2 done\n`));
    assert.equal(readFileSync(join(folder, "release.txt"), "utf8"), `${version}\n`);
    assert.deepEqual(world.builds.orderOf(world.builds.last), {
      ONEBOX_COMMIT: source,
      ONEBOX_BRANCH: "feature",
      ONEBOX_VERSION: version,
    });
  });

  for (const one of ["onebox", "acme", "acme-hr"])
    it(`asks the gate of the project with the prefix ${one}, which it knows by its role`, async () => {
      prefix = one;
      await Promise.all([run(await world.applicationToken()), building([], 0)]);
      const { gateFunction } = accountNames("123456789012", "us-east-1", prefix);
      assert.deepEqual([...new Set(called)], [`/2015-03-31/functions/${gateFunction.name}/invocations`]);
    });

  it("fails where the build does, and has no release then", async () => {
    const [{ code }] = await Promise.all([run(await world.applicationToken()), building(["#1 broken"], 1)]);
    assert.deepEqual([code, existsSync(join(folder, "release.txt"))], [1, false]);
  });

  it("is told why the gate stays shut", async () => {
    world.bitbucket.state.repositories.get("hr-app")?.files.set(`${source}/VERSION`, "next");
    const { code, output } = await run(await world.applicationToken());
    assert.deepEqual([code, world.builds.builds], [1, []]);
    assert.match(output, /VERSION at b2b2b2b2b2b2 is not what it has to be/);
  });

  it("may deploy nothing, and see no other build", async () => {
    const token = await world.applicationToken();
    world.furnishApplication();
    const deploy = await world.call({ token, want: "deploy", act: "apply", version: null });
    assert.match(JSON.stringify(deploy), /Only onebox may deploy/);
    const follow = await world.call({ token, want: "follow", build: "onebox-deploy-prod:1", after: null });
    assert.match(JSON.stringify(follow), /There is no build/);
    const image = await world.question({ want: "image" });
    assert.match(JSON.stringify(image), /no branch of its own|Images are built for steps of the application/);
    assert.ok(merge.length === 40);
  });
});

function text(body: unknown): string {
  // As Python writes JSON.
  return JSON.stringify(body).replace(/":/g, '": ').replace(/,"/g, ', "');
}
