import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { releaseDocument } from "../../../components/environment/release/document";
import type { ReleaseInputs } from "../../../host/client/inputs";
import { releaseProviderWith } from "../../../components/environment/release/provider";
import { currentStatus, rollOut } from "../../../host/client/roll-out";
import { AwsStandIn } from "../../stand-ins/aws";
import { quick } from "./quick";
import { outcomeText } from "./outcome";

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const inputs: ReleaseInputs = {
  environment: "prod",
  region: "us-east-1",
  accountId: "123456789012",
  instanceId: "i-0123456789abcdef0",
  databaseId: "onebox-prod",
  documentName: "onebox-prod-release",
  release: `1.4.2@${digest("a")}`,
  bundle: "b".repeat(64),
  proxy: "d".repeat(64),
  application: "",
};

const provider = releaseProviderWith(quick);

describe("Release", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;
  let host: string;

  const told = (file: string, text: string): void => {
    writeFileSync(path.join(host, file), `${text}\n`);
  };

  beforeEach(async () => {
    host = mkdtempSync(path.join(tmpdir(), "onebox-"));
    told("running", `1.4.1@${digest("c")} ${"b".repeat(64)}`);
    told("outcome", outcomeText());
    aws = await AwsStandIn.start({
      accountId: "123456789012",
      instanceId: inputs.instanceId,
      documents: { [inputs.documentName]: releaseDocument() },
      onebox: path.join(__dirname, "onebox.sh"),
      hostEnvironment: { ONEBOX_STATE: host },
    });
    Object.assign(process.env, aws.environment);
  });

  afterEach(async () => {
    await aws.stop();
    rmSync(host, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("rolls out, prints every journal line once, and returns what the host says", async () => {
    const lines: string[] = [];
    const running = await rollOut(inputs, quick, (line) => lines.push(line));
    assert.deepEqual(running, { release: inputs.release, bundle: inputs.bundle, rollingOut: false, application: "" });
    assert.deepEqual(lines, ["rolling out 1.4.2@sha256:aaaaaaaaaaaa", "pull", "migrate", "watch"]);
    assert.equal(readFileSync(path.join(host, "wanted"), "utf8"), `${inputs.release} ${inputs.bundle}\n`);
  });

  it("says nothing of the versions of Node that the SDK will want", () => {
    const script = `
      const { RemoteHost } = require("./host/client/remote-host.ts");
      const inputs = { region: "us-east-1", accountId: "1", instanceId: "i-1", documentName: "d" };
      new RemoteHost(inputs, {});
    `;
    const env = { ...process.env };
    delete env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"];
    delete env["NODE_NO_WARNINGS"];
    const ran = spawnSync(process.execPath, ["-r", "./check/loader/register.js", "-e", script], {
      env,
      encoding: "utf8",
    });
    assert.deepEqual([ran.status, ran.stderr], [0, ""]);
  });

  it("goes on following once there is a network again, as on a laptop that has slept", async () => {
    const lines: string[] = [];
    await rollOut(inputs, { ...quick, onlineMs: 30_000 }, (line) => {
      lines.push(line);
      // More often than the SDK tries by itself.
      if (line === "migrate") aws.unanswered = 8;
    });
    const away = "AWS cannot be reached from here; what is under way goes on, and is asked again";
    assert.deepEqual(lines.slice(1), ["pull", "migrate", away, "watch"]);
  });

  it("follows a roll-out that is already under way", async () => {
    told("active", "r-earlier");
    const lines: string[] = [];
    await rollOut(inputs, quick, (line) => lines.push(line));
    assert.match(lines[0] ?? "", /following roll-out r-earlier/);
  });

  const failures = [
    { exitCode: 1, says: /was undone: the version before it serves again/ },
    { exitCode: 2, says: /was not started/ },
    { exitCode: 3, says: /so did undoing it/ },
  ] as const;
  for (const { exitCode, says } of failures)
    it(`fails with reason and log when the roll-out ends with ${exitCode}`, async () => {
      told("outcome", outcomeText({ exitCode, reason: "web-green never got healthy", log: ["ImportError: leave"] }));
      await assert.rejects(
        rollOut(inputs, quick, () => undefined),
        (error: Error) => {
          assert.match(error.message, says);
          assert.match(error.message, /Reason: web-green never got healthy\n {2}ImportError: leave/);
          return true;
        },
      );
    });

  it("fails with the host's own words when it answers in a form that we do not know", async () => {
    told("outcome", '{"exitCode":7}');
    await assert.rejects(
      rollOut(inputs, quick, () => undefined),
      /answer to follow has another form than expected: .*"exitCode":7/,
    );
  });

  it("fails with the holder's name when another roll-out has the lock", async () => {
    told("refusal", "alice rolls out 1.4.3 since 12:01");
    await assert.rejects(
      rollOut(inputs, quick, () => undefined),
      /alice rolls out 1\.4\.3/,
    );
  });

  it("sends nothing with another account's credentials", async () => {
    const foreign = { ...inputs, accountId: "999999999999" };
    await assert.rejects(
      rollOut(foreign, quick, () => undefined),
      /belong to account 123456789012.*nothing was sent/,
    );
    assert.deepEqual(aws.history, []);
  });

  it("waits for the end of a first boot, and gives up with its last words", async () => {
    const onebox = path.join(host, "onebox");
    aws.onebox = onebox;
    const rolling = rollOut(inputs, { ...quick, onlineMs: 5_000 }, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    symlinkSync(path.join(__dirname, "onebox.sh"), onebox);
    assert.equal((await rolling).release, inputs.release);
    rmSync(onebox);
    await assert.rejects(
      rollOut(inputs, quick, () => undefined),
      /the first boot of host i-0123456789abcdef0 has not ended: ".*" \(waited/,
    );
    await assert.rejects(currentStatus(inputs, quick), /the first boot of host \S+ has not ended/);
  });

  it("gives up with the agent's last state when the host stays offline", async () => {
    aws.agent = "ConnectionLost";
    await assert.rejects(
      rollOut(inputs, quick, () => undefined),
      /its agent is ConnectionLost since 2023/,
    );
  });

  it("wakes a host and a database that office hours have stopped", async () => {
    aws.instance = "stopped";
    aws.database = "stopped";
    aws.agent = "ConnectionLost";
    const lines: string[] = [];
    await rollOut(inputs, quick, (line) => lines.push(line));
    assert.deepEqual(lines.slice(0, 2).sort(), [
      "database onebox-prod is stopped: starting it",
      "host i-0123456789abcdef0 is stopped: starting it",
    ]);
    assert.deepEqual([aws.instance, aws.database], ["running", "available"]);
  });

  it("waits for what the clock of the office hours has just started", async () => {
    aws.instance = "pending";
    aws.database = "starting";
    const lines: string[] = [];
    await rollOut(inputs, quick, (line) => lines.push(line));
    assert.deepEqual(lines.slice(0, 2).sort(), [
      "database onebox-prod is starting: waiting for it",
      "host i-0123456789abcdef0 is pending: waiting for it",
    ]);
    assert.deepEqual([aws.instance, aws.database], ["running", "available"]);
  });

  it("refuses a host that is gone", async () => {
    aws.instance = "terminated";
    await assert.rejects(
      rollOut(inputs, quick, () => undefined),
      /is terminated/,
    );
  });

  it("refuses a database that needs a person first, and names the page", async () => {
    aws.database = "storage-full";
    await assert.rejects(
      rollOut(inputs, quick, () => undefined),
      /database onebox-prod is storage-full: docs\/runbooks\/database-events\.md/,
    );
  });

  describe("diff", () => {
    const diff = async (state: object, news: ReleaseInputs): Promise<boolean | undefined> =>
      (await provider.diff?.("prod/release", state, news))?.changes;

    it("sees nothing to do when the host runs what is declared", async () => {
      told("running", `${inputs.release} ${inputs.bundle}`);
      assert.equal(await diff({ ...inputs, __provider: "old code" }, inputs), false);
    });
    it("sees a host that runs something else than the state says", async () => {
      assert.equal(await diff(inputs, inputs), true);
    });
    it("says in a preview that the proxy is recreated, and only then", async () => {
      const said: unknown[] = [];
      const { log } = console;
      console.log = (text: unknown) => said.push(text);
      try {
        await diff({ ...inputs, proxy: "e".repeat(64) }, inputs);
        await diff({ ...inputs, bundle: "e".repeat(64) }, inputs);
      } finally {
        console.log = log;
      }
      assert.equal(said.length, 1);
      assert.match(String(said[0]), /connections may be refused for less than two seconds/);
    });
    it("sees a replaced instance, also where a preview does not know it yet", async () => {
      told("running", `${inputs.release} ${inputs.bundle}`);
      assert.equal(await diff(inputs, { ...inputs, instanceId: "i-0fedcba9876543210" }), true);
      assert.equal(await diff(inputs, { ...inputs, instanceId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }), true);
    });
    it("sees a changed release without asking", async () => {
      await aws.stop();
      assert.equal(await diff({ ...inputs, release: "none" }, inputs), true);
      aws = await AwsStandIn.start({ ...inputs, documents: {}, onebox: "" });
    });
  });

  describe("check", () => {
    const failuresOf = async (given: Partial<ReleaseInputs>): Promise<string> => {
      const checked = await provider.check?.({}, { ...inputs, ...given });
      return (checked?.failures ?? []).map(({ property, reason }) => `${property}: ${reason}`).join();
    };
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    for (const given of [{}, { release: "none" }, { release: unknown, bundle: unknown }])
      it(`takes ${JSON.stringify(given)}`, async () => {
        assert.equal(await failuresOf(given), "");
      });
    for (const release of ["1.4.2", `$(reboot)@${digest("a")}`, "None", ""])
      it(`refuses the release "${release.slice(0, 12)}"`, async () => {
        assert.match(await failuresOf({ release }), /^release: given ".*"; allowed: none, or version@sha256/);
      });
    it("refuses a bundle that is no hash", async () => {
      assert.match(await failuresOf({ bundle: "latest" }), /^bundle: given "latest"/);
    });
  });
});
