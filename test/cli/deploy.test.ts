import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { releaseDocument } from "../../components/environment/release/document";
import { deploy } from "../../cli/deploy/deploy";
import { operatedEnvironment } from "../../cli/deploy/environment";
import { AwsStandIn, ServiceError } from "../stand-ins/aws";
import { fixtures } from "../settings/stack-file";
import { quick } from "../host/client/quick";
import { outcomeText } from "../host/client/outcome";

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const pushed: Readonly<Record<string, string>> = { "1.4.1": digest("a"), "1.4.2": digest("b") };
const release = (version: string): string => `${version}@${String(pushed[version])}`;
const bundle = "c".repeat(64);
const parameter = "/onebox/dev/release";

describe("npx onebox deploy", () => {
  const before = { ...process.env };
  const dev = { ...operatedEnvironment("dev", fixtures), patience: quick };
  let aws: AwsStandIn;
  let folder: string;

  const says: string[] = [];
  const run = async (version: string | null): Promise<number> => {
    says.length = 0;
    return deploy(dev, { version }, (line) => says.push(stripVTControlCharacters(line)));
  };
  const history = (): string[] => aws.parameterHistory.map(({ Description }) => Description);
  const calls = (): string => {
    const file = path.join(folder, "calls");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    copyFileSync(path.join(__dirname, "pulumi.sh"), path.join(folder, "pulumi"));
    writeFileSync(path.join(folder, "running"), `${release("1.4.1")} ${bundle}\n`);
    aws = await AwsStandIn.start({
      accountId: dev.accountId,
      instanceId: "i-0123456789abcdef0",
      documents: { [dev.names.releaseDocument.name]: releaseDocument() },
      onebox: path.join(__dirname, "../host/client/onebox.sh"),
      hostEnvironment: { ONEBOX_STATE: folder },
    });
    aws.others["DescribeImages"] = ({ imageIds }) => {
      const [{ imageTag = "" } = {}] = imageIds as { imageTag?: string }[];
      const imageDigest = pushed[imageTag];
      if (imageDigest === undefined) throw new ServiceError("ImageNotFoundException", imageTag);
      return { imageDetails: [{ imageDigest }] };
    };
    aws.parameters.set(parameter, "none");
    // The tests may run within a pipeline themselves; what is tested is a laptop.
    delete process.env["BITBUCKET_BUILD_NUMBER"];
    Object.assign(process.env, aws.environment, {
      PATH: `${folder}${path.delimiter}${String(process.env["PATH"])}`,
      ONEBOX_STATE: folder,
      ONEBOX_TEST_CALLS: path.join(folder, "calls"),
    });
  });

  afterEach(async () => {
    await aws.stop();
    rmSync(folder, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("writes what the environment is to run, and runs pulumi up with the policy pack", async () => {
    assert.equal(await run("1.4.2"), 0);
    assert.equal(aws.parameters.get(parameter), release("1.4.2"));
    assert.deepEqual(says.slice(1), ["dev: none → 1.4.2@sha256:bbbbbbbbbbbb"]);
    assert.equal(calls(), "up --stack dev --yes --policy-pack policies --non-interactive\n");
  });

  describe("by hand", () => {
    const role = "arn:aws:iam::123456789012:role/onebox/pipelines/onebox-administrator-dev";
    const ada = "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0a/ada@example.com";
    const keys = (): string[] => readFileSync(path.join(folder, "calls.keys"), "utf8").split("\n").slice(0, -1);
    beforeEach(() => {
      aws.caller = ada;
    });

    it("does everything with a session bound to the environment, and the engine, too", async () => {
      process.env["AWS_PROFILE"] = "";
      assert.equal(await run("1.4.2"), 0);
      assert.match(says[0] ?? "", /^Working as onebox-administrator-dev until \d\d:\d\d UTC, in dev alone\.$/);
      const [first, second, ...rest] = aws.signed;
      assert.deepEqual([first, second], ["GetCallerIdentity AKIDEXAMPLE", "AssumeRole AKIDEXAMPLE"]);
      assert.ok(rest.length > 3 && rest.every((one) => one.endsWith(" ASIAOFTHESESSION")), rest.join());
      assert.deepEqual(keys(), [
        "stack export ASIAOFTHESESSION ",
        "preview --stack ASIAOFTHESESSION ",
        "up --stack ASIAOFTHESESSION ",
      ]);
    });

    it("goes on in the session where it is in it already", async () => {
      await run("1.4.1");
      assert.equal(await run("1.4.2"), 0);
      assert.match(
        says[0] ?? "",
        /^Working as \S+:assumed-role\/onebox-administrator-dev\/ada@example\.com, in dev alone\.$/,
      );
      assert.equal(aws.signed.filter((one) => one.startsWith("AssumeRole")).length, 1);
    });

    it("goes on in the session that a profile opens and renews", async () => {
      const config = path.join(folder, "config");
      const keys = "aws_access_key_id = AKIAOFAPROFILE\naws_secret_access_key = secret";
      const bound = `role_arn = ${role}\nsource_profile = mine\nrole_session_name = ada\nregion = us-east-1`;
      writeFileSync(config, `[profile mine]\n${keys}\n[profile dev]\n${bound}\n`);
      for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_PROFILE: "dev" });
      assert.equal(await run("1.4.2"), 0);
      assert.match(says[0] ?? "", /^Working as \S+:assumed-role\/onebox-administrator-dev\/ada, in dev alone\.$/);
      // The engine opens and renews it by itself.
      assert.equal(process.env["AWS_PROFILE"], "dev");
    });

    it("leaves a profile no say in it", async () => {
      const config = path.join(folder, "config");
      writeFileSync(config, "[profile mine]\naws_access_key_id = AKIAOFAPROFILE\naws_secret_access_key = secret\n");
      for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_PROFILE: "mine" });
      assert.equal(await run("1.4.2"), 0);
      assert.deepEqual(
        aws.signed.filter((one) => one.endsWith(" AKIAOFAPROFILE")),
        ["GetCallerIdentity AKIAOFAPROFILE", "AssumeRole AKIAOFAPROFILE"],
      );
      assert.ok(keys().every((one) => one.endsWith(" ASIAOFTHESESSION ")));
    });

    it("goes on with one's own credentials where the account has no such role yet, and says how it gets one", async () => {
      aws.opensRoles = false;
      process.env["ONEBOX_TEST_OUTPUTS"] = '{"zoneId":"Z1"}';
      assert.equal(await run("1.4.2"), 0);
      assert.deepEqual(says.slice(0, 2), [
        `Working as ${ada}, which nothing holds in dev: the account has no onebox-administrator-dev yet.`,
        "To have it made: pulumi up --stack account",
      ]);
      assert.ok(keys().at(-1)?.endsWith("AKIDEXAMPLE "));
    });

    it("does nothing where the role is there and does not open", async () => {
      aws.opensRoles = false;
      process.env["ONEBOX_TEST_OUTPUTS"] = JSON.stringify({ administratorRoleArns: { dev: role } });
      await assert.rejects(run("1.4.2"), /administrator-dev does not open, so nothing was done: User: .*--own-session/);
      assert.deepEqual([history(), calls()], [[], ""]);
    });

    it("does nothing where nobody can say whether it is there", async () => {
      aws.opensRoles = false;
      await assert.rejects(run("1.4.2"), /administrator-dev does not open/);
      assert.deepEqual([history(), calls()], [[], ""]);
    });

    it("works with one's own credentials where that is said", async () => {
      assert.equal(await deploy(dev, { version: "1.4.2", ownSession: true }, () => undefined), 0);
      assert.ok(aws.signed.every((one) => one.endsWith(" AKIDEXAMPLE")));
      assert.ok(keys().every((one) => one.endsWith("AKIDEXAMPLE ")));
    });
  });

  it("wakes an environment that sleeps before anything else", async () => {
    aws.instance = "stopped";
    aws.database = "stopped";
    assert.equal(await run("1.4.2"), 0);
    assert.deepEqual([aws.instance, aws.database], ["running", "available"]);
    assert.equal(says.at(-1), "dev is awake, until its office hours end or somebody stops it.");
  });

  it("writes nothing for an environment that does not wake", async () => {
    aws.instance = "stopped";
    aws.others["StartInstances"] = () => {
      throw new ServiceError("InsufficientInstanceCapacity", "no t4g.small in us-east-1a");
    };
    await assert.rejects(run("1.4.2"), /no t4g\.small in us-east-1a/);
    assert.deepEqual([history(), calls()], [[], ""]);
  });

  it("takes a release back that did not come to run", async () => {
    await run("1.4.1");
    process.env["ONEBOX_TEST_PULUMI"] = "fails";
    assert.equal(await run("1.4.2"), 1);
    assert.equal(aws.parameters.get(parameter), release("1.4.1"));
    assert.deepEqual(history(), ["deploy: 1.4.1", "deploy: 1.4.2", "undo: 1.4.1"]);
    assert.equal(says.at(-1), "dev wants 1.4.1@sha256:aaaaaaaaaaaa again.");
  });

  it("ends well what is under way when it is interrupted, and takes back what did not come to run", async () => {
    await run("1.4.1");
    process.env["ONEBOX_TEST_PULUMI"] = "is-interrupted";
    await assert.rejects(run("1.4.2"), { message: "interrupted", exitCode: 143, isForced: false });
    assert.match(calls(), /^interrupted$/m);
    assert.equal(aws.parameters.get(parameter), release("1.4.1"));
    assert.equal(says.at(-1), "dev wants 1.4.1@sha256:aaaaaaaaaaaa again.");
  });

  it("says what is not known yet where it is interrupted twice, and leaves it as it was asked for", async () => {
    Object.assign(process.env, { ONEBOX_TEST_PULUMI: "is-interrupted", ONEBOX_TEST_SIGNALS: "2" });
    await assert.rejects(run("1.4.2"), { exitCode: 143, isForced: true });
    assert.equal(aws.parameters.get(parameter), release("1.4.2"));
    assert.match(says.at(-1) ?? "", /^dev still wants 1\.4\.2@.*: npx onebox host status --stack dev$/);
  });

  it("says why a release failed, with the log of what failed, in lines that fit", async () => {
    process.env["ONEBOX_TEST_PULUMI"] = "fails";
    const reason = `web-green never got healthy: ${"it answers 503, ".repeat(8)}and that is all`;
    const outcome = {
      exitCode: 1,
      release: release("1.4.2"),
      reason,
      log: ["ImportError: no module named leave"],
    } as const;
    writeFileSync(path.join(folder, "outcome"), outcomeText(outcome));
    await run("1.4.2");
    const text = says.join("\n");
    assert.match(text, /^release 1\.4\.2@sha256:b{12} failed and was undone: the version before it$/m);
    assert.match(text, /^ {2}Reason: web-green never got healthy: it answers 503/m);
    assert.match(text, /^ {2}ImportError: no module named leave$/m);
    assert.ok(
      says.every((line) => line.length <= 80),
      text,
    );
  });

  it("blames no other release for it", async () => {
    process.env["ONEBOX_TEST_PULUMI"] = "fails";
    const outcome = { exitCode: 1, release: release("1.4.1"), reason: "long ago" } as const;
    writeFileSync(path.join(folder, "outcome"), outcomeText(outcome));
    await run("1.4.2");
    assert.doesNotMatch(says.join("\n"), /long ago/);
  });

  it("lets a release stay that runs although pulumi failed", async () => {
    const lost = { ONEBOX_TEST_PULUMI: "loses-connection", ONEBOX_TEST_RELEASE: release("1.4.2") };
    Object.assign(process.env, lost, { ONEBOX_TEST_BUNDLE: bundle });
    assert.equal(await run("1.4.2"), 1);
    assert.equal(aws.parameters.get(parameter), release("1.4.2"));
    assert.match(says.at(-2) ?? "", /runs 1\.4\.2@.* all the same/);
  });

  it("waits for the end of a roll-out that it could not follow, before it takes anything back", async () => {
    const lost = { ONEBOX_TEST_PULUMI: "loses-sight", ONEBOX_TEST_RELEASE: release("1.4.2") };
    Object.assign(process.env, lost, { ONEBOX_TEST_BUNDLE: bundle });
    assert.equal(await run("1.4.2"), 1);
    assert.equal(aws.parameters.get(parameter), release("1.4.2"));
    assert.deepEqual(history(), ["deploy: 1.4.2"]);
    assert.match(says.join("\n"), /still under way on the host: waiting for its end\nThe host runs 1\.4\.2@\S+ all/);
  });

  describe("of an environment on both", () => {
    const moving = { ...dev, runsOn: "both" } as const;
    const end = async (ofService: string): Promise<string> => {
      const app = { name: "app", image: "app", dockerLabels: { "onebox.release": ofService } };
      const deployment = { id: "ecs-svc/1", status: "PRIMARY", rolloutState: "COMPLETED", taskDefinition: "web:1" };
      const deployments = [{ ...deployment, runningCount: 2 }];
      const serviceName = `${dev.names.prefix}-web`;
      Object.assign(aws.others, {
        ListServices: () => ({ serviceArns: [serviceName] }),
        DescribeServices: () => ({ services: [{ serviceName, status: "ACTIVE", desiredCount: 2, deployments }] }),
        DescribeTaskDefinition: () => ({ taskDefinition: { containerDefinitions: [app] } }),
        ListTasks: () => ({ taskArns: [] }),
      });
      await run("1.4.1");
      // The host comes, and then pulumi fails.
      const lost = { ONEBOX_TEST_PULUMI: "loses-connection", ONEBOX_TEST_RELEASE: release("1.4.2") };
      Object.assign(process.env, lost, { ONEBOX_TEST_BUNDLE: bundle });
      says.length = 0;
      await deploy(moving, { version: "1.4.2" }, (line) => says.push(stripVTControlCharacters(line)));
      return says.join("\n");
    };

    it("says which side runs a release all the same that was taken back, and how it goes back", async () => {
      assert.match(
        await end(release("1.4.1")),
        /dev wants 1\.4\.1@\S+ again\.\nThe host runs 1\.4\.2@\S+ all the same\.\nTo bring it back: npx onebox deploy --stack dev --version 1\.4\.1$/,
      );
      assert.equal(aws.parameters.get(parameter), release("1.4.1"));
    });

    it("lets a release stay that runs on both", async () => {
      assert.match(await end(release("1.4.2")), /^The host and the service run 1\.4\.2@\S+ all the same/m);
      assert.equal(aws.parameters.get(parameter), release("1.4.2"));
    });
  });

  it("takes a release back of which nobody can say whether it runs, and says so", async () => {
    aws.agent = "unregistered";
    process.env["ONEBOX_TEST_PULUMI"] = "fails";
    assert.equal(await run("1.4.2"), 1);
    assert.match(says.at(-2) ?? "", /^The host could not be asked what it runs: /);
    assert.equal(aws.parameters.get(parameter), "none");
  });

  it("rolls back to what ran before", async () => {
    await run("1.4.1");
    await run("1.4.2");
    assert.equal(await run(null), 0);
    assert.equal(aws.parameters.get(parameter), release("1.4.1"));
    assert.equal(history().at(-1), "roll back: 1.4.1");
    await assert.rejects(run(null), /nothing to roll back to/);
  });

  it("runs pulumi up for what is wanted already, and writes nothing", async () => {
    await run("1.4.1");
    assert.equal(await run("1.4.1"), 0);
    assert.deepEqual(history(), ["deploy: 1.4.1"]);
  });

  it("refuses a version that was never pushed, and changes nothing", async () => {
    await assert.rejects(run("9.9.9"), /There is no image onebox\/app:9\.9\.9/);
    assert.deepEqual([history(), calls()], [[], ""]);
  });

  it("refuses another account's credentials, and changes nothing", async () => {
    const foreign = { ...dev, accountId: "999999999999" };
    await assert.rejects(
      deploy(foreign, { version: "1.4.2" }, () => undefined),
      /belong to account/,
    );
    assert.deepEqual([history(), calls()], [[], ""]);
  });
});
