import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { applyCommand } from "../../../ci/commands/apply";
import { withDeploySession } from "../../../ci/session";
import { stateFiles } from "../../../ci/state/files";
import { readProject } from "../../../settings/files";
import { markRun } from "../../../ci/state/lock";
import { LoopbackServer } from "../../stand-ins/loopback";

const urn = "urn:pulumi:dev::onebox::aws:rds/instance:Instance::database";
const whole = { version: 3, deployment: { resources: [] } };
const interrupted = {
  version: 3,
  deployment: { pending_operations: [{ type: "creating", resource: { urn, type: urn.split("::")[2] } }] },
};

/** The name that the owner of this checkout has given. */
const project = readProject(process.cwd()).name;

describe("a deployment", () => {
  let folder: string;
  let sts: LoopbackServer;
  let before: NodeJS.ProcessEnv;
  let askedSts: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "onebox-apply-"));
    askedSts = [];
    sts = await LoopbackServer.start(({ body }) => {
      askedSts.push(String(body));
      return { status: 200, body: undefined, headers: { "content-type": "text/xml" }, text: session };
    });
    before = { ...process.env };
    mkdirSync(join(folder, "bin"));
    copyFileSync(join(__dirname, "pulumi.sh"), join(folder, "bin", "pulumi"));
    chmodSync(join(folder, "bin", "pulumi"), 0o755);
    Object.assign(process.env, {
      PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
      CALLS: join(folder, "calls"),
      STATE: join(folder, "state.json"),
      PULUMI_BACKEND_URL: `file://${folder}`,
      AWS_ENDPOINT_URL_STS: sts.url,
      ONEBOX_DEPLOY_ROLE_ARN: "arn:aws:iam::123456789012:role/onebox/dev/onebox-dev-deploy",
      BITBUCKET_STEP_OIDC_TOKEN: "the-step-token",
      BITBUCKET_BUILD_NUMBER: "42",
      BITBUCKET_COMMIT: "0123456789abcdef0123456789abcdef01234567",
      BITBUCKET_WORKSPACE: "example",
      BITBUCKET_REPO_SLUG: "onebox",
    });
  });

  afterEach(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true });
    await sts.stop();
  });

  async function apply(
    recording: string,
    { state = whole, previewCode = 0, wake }: { state?: object; previewCode?: number; wake?: () => Promise<void> } = {},
  ): Promise<{ code: number; said: string; calls: string[] }> {
    writeFileSync(join(folder, "state.json"), JSON.stringify(state));
    process.env["RECORDING"] = resolve(__dirname, "..", "recordings", recording);
    process.env["PREVIEW_CODE"] = String(previewCode);
    const said: string[] = [];
    const what = { stack: "dev", rule: { branch: "dev", approvals: 0 }, version: null };
    const code = await withDeploySession(what, process.env, (session) =>
      applyCommand({ stack: "dev", out: join(folder, "reports"), session, wake: wake ?? noteWaking }, (line) =>
        said.push(line),
      ),
    );
    const calls = existsSync(join(folder, "calls"))
      ? readFileSync(join(folder, "calls"), "utf8").trim().split("\n")
      : [];
    return { code, said: said.join("\n"), calls };
  }

  const noteWaking = (): Promise<void> => {
    appendFileSync(join(folder, "calls"), "wake\n");
    return Promise.resolve();
  };
  const commands = (calls: readonly string[]): string[] => calls.map((call) => call.split(" ")[0] ?? "");
  const lock = (host: string, username: string): void => {
    const locks = join(folder, `.pulumi/locks/organization/${project}/dev`);
    mkdirSync(locks, { recursive: true });
    writeFileSync(
      join(locks, "a.json"),
      JSON.stringify({ pid: 1, username, hostname: host, timestamp: "2026-11-24T08:00:00Z" }),
    );
  };

  it("previews, keeps the plan and does exactly that plan, with two hours of the deploy role", async () => {
    const { code, calls } = await apply("change");
    assert.equal(code, 0);
    assert.deepEqual(commands(calls), ["stack", "preview", "wake", "up", "the"]);
    assert.equal(calls.at(-1), "the plan");
    assert.ok(
      calls
        .filter((call) => / /.test(call) && call !== "the plan")
        .every((call) => call.split(" ")[1] === "ASIAEXAMPLE"),
      calls.join("\n"),
    );
    assert.match(calls[1] ?? "", /--policy-pack policies --save-plan/);
    assert.match(
      calls[3] ?? "",
      /^up ASIAEXAMPLE up --stack dev --yes --plan \S+ --policy-pack policies --non-interactive$/,
    );
    const asked = new URLSearchParams(askedSts[0]);
    assert.deepEqual(
      ["Action", "DurationSeconds", "WebIdentityToken"].map((name) => asked.get(name)),
      ["AssumeRoleWithWebIdentity", "7200", "the-step-token"],
    );
  });

  it("lets an environment sleep that has nothing to change", async () => {
    const preview = JSON.parse(readFileSync(join(__dirname, "..", "recordings", "change.preview.json"), "utf8")) as {
      steps: { op: string }[];
    };
    for (const step of preview.steps) step.op = "same";
    const recording = join(folder, "nothing");
    writeFileSync(`${recording}.preview.json`, JSON.stringify(preview));
    copyFileSync(join(__dirname, "..", "recordings", "change.events.jsonl"), `${recording}.events.jsonl`);
    const { code, calls } = await apply(recording);
    assert.deepEqual([code, commands(calls)], [0, ["stack", "preview", "up", "the"]]);
  });

  it("changes nothing of an environment that does not wake", async () => {
    const wake = (): Promise<void> => Promise.reject(new Error("the host did not start"));
    await assert.rejects(apply("change", { wake }), /the host did not start/);
    assert.doesNotMatch(readFileSync(join(folder, "calls"), "utf8"), /^up/m);
  });

  for (const [recording, expected] of [
    ["violations", 1],
    ["crash", 2],
    ["checkfailure", 2],
  ] as const) {
    it(`changes nothing after a preview like ${recording}, and ends with ${expected}`, async () => {
      const { code, said, calls } = await apply(recording, { previewCode: 1 });
      assert.equal(code, expected);
      assert.deepEqual(commands(calls), ["stack", "preview"]);
      assert.match(said, /Nothing was changed in dev\./);
    });
  }

  it("changes nothing where a preview ends badly without a word", async () => {
    const { code, calls } = await apply("change", { previewCode: 255 });
    assert.equal(code, 2);
    assert.deepEqual(commands(calls), ["stack", "preview"]);
  });

  it("releases the lock of our own earlier run", async () => {
    await markRun(stateFiles(`file://${folder}`, {}), { project, stack: "dev" }, { number: 41, url: "" });
    lock(hostname(), "root");
    const { code, said, calls } = await apply("change");
    assert.equal(code, 0);
    assert.equal(commands(calls)[0], "cancel");
    assert.match(said, /Releasing the lock that run 41 of this pipeline left on dev\./);
  });

  it("stops at somebody else's lock, with the owner's name", async () => {
    lock("adas-laptop", "ada");
    const { code, said, calls } = await apply("change");
    assert.equal(code, 2);
    assert.deepEqual(calls, []);
    assert.match(said, /locked by ada@adas-laptop \(process 1\) since 2026-11-24T08:00:00Z\. Nothing was changed\./);
  });

  it("stops at interrupted operations, with the command that repairs them", async () => {
    const { code, said, calls } = await apply("change", { state: interrupted });
    assert.equal(code, 2);
    assert.deepEqual(commands(calls), ["stack"]);
    assert.match(
      said,
      /creating urn:pulumi:dev::onebox::aws:rds\/instance:Instance::database\n.*--import-pending-creates/,
    );
  });

  it("does nothing without the step's token, and says where it comes from", async () => {
    delete process.env["BITBUCKET_STEP_OIDC_TOKEN"];
    await assert.rejects(
      apply("change"),
      /BITBUCKET_STEP_OIDC_TOKEN is not set; it comes from `oidc: true` of the step/,
    );
  });
});

const session = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
    <SessionToken>session</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>
  </Credentials></AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>`;
