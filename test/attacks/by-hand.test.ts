import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import type * as deploying from "../../cli/deploy/deploy";
import { operatedEnvironment } from "../../cli/deploy/environment";
import type * as drifting from "../../cli/drift";
import { foreignCode, runsCodeOfState } from "../../ci/state/foreign-code";
import { releaseDocument } from "../../components/environment/release/document";
import { quick } from "../host/client/quick";
import { deletions } from "../components/account/pipeline-roles/deletions";
import { accountRun, environmentRun, judge, type Role, roleOf } from "../components/account/pipeline-roles/iam";
import { type Need, namesIn } from "../components/account/pipeline-roles/need";
import { fixtures } from "../settings/stack-file";
import { AwsStandIn } from "../stand-ins/aws";
import { type Cut, without } from "./without";

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const all = { name: "AdministratorAccess", policy: everything };

/** Whoever deploys the account's stack. */
const ada: Omit<Role, "trust"> = {
  arn: "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0a/ada@example.com",
  policies: [all],
  boundary: all,
};

const bound: Cut = {
  file: "cli/deploy/deploy.ts",
  text: "if (request.ownSession !== true) Object",
  instead: "if (false) Object",
};
const compared: Cut = {
  file: "cli/drift/index.ts",
  text: 'const isBound = kind === "environment" && !ownSession;',
  instead: "const isBound = false;",
};
const looked: Cut = {
  file: "cli/drift/index.ts",
  text: "state === null || !isOwnCode(stack, state, tell)",
  instead: "state === null",
};

/**
 * Mallory may deploy dev, so she writes dev's state as she likes, with no code in it: she says there that dev has what is
 * prod's. The program of dev knows nothing of that, so the engine deletes it, as whoever deploys dev.
 */
describe("somebody who wrote dev's state, once an administrator works on dev by hand,", () => {
  const before = { ...process.env };
  const cwd = process.cwd();
  const dev = { ...operatedEnvironment("dev", fixtures), patience: quick };
  let aws: AwsStandIn;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    copyFileSync(path.join(__dirname, "../cli/pulumi.sh"), path.join(folder, "pulumi"));
    aws = await AwsStandIn.start({
      accountId: dev.accountId,
      instanceId: "i-0123456789abcdef0",
      documents: { [dev.names.releaseDocument.name]: releaseDocument() },
      onebox: path.join(__dirname, "../host/client/onebox.sh"),
    });
    aws.caller = ada.arn;
    aws.others["DescribeImages"] = () => ({ imageDetails: [{ imageDigest: `sha256:${"a".repeat(64)}` }] });
    aws.parameters.set(dev.names.parameters.release.name, "none");
    delete process.env["BITBUCKET_BUILD_NUMBER"];
    Object.assign(process.env, aws.environment, {
      PATH: `${folder}${path.delimiter}${String(process.env["PATH"])}`,
      ONEBOX_STATE: folder,
      ONEBOX_TEST_CALLS: path.join(folder, "calls"),
    });
  });
  afterEach(async () => {
    process.chdir(cwd);
    await aws.stop();
    rmSync(folder, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    process.exitCode = 0;
  });

  /** As whom the engine ran a command, by the key that it was handed; null where it did not run. */
  async function engineAs(command: string): Promise<Omit<Role, "trust"> | null> {
    const file = `${String(process.env["ONEBOX_TEST_CALLS"])}.keys`;
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    const line = lines.find((one) => one.startsWith(`${command} `));
    if (line === undefined) return null;
    if (line.includes(" AKIDEXAMPLE ")) return ada;
    assert.match(line, / ASIAOFTHESESSION $/);
    return roleOf(await accountRun(), "onebox-administrator-dev");
  }

  /** Everything of prod that holds data, as dev's state has it, and what the engine asks of AWS to delete it. */
  async function prods(): Promise<{ readonly state: string; readonly plan: string; readonly calls: readonly Need[] }> {
    const held = (await environmentRun("prod")).all.filter(({ type }) => type in deletions);
    assert.ok(held.length >= 6);
    const provider = "urn:pulumi:dev::onebox::pulumi:providers:aws::aws::1";
    const resources = held.map(({ type, name }) => {
      return { urn: `urn:pulumi:dev::onebox::${type}::${name}`, type, custom: true, id: name, provider };
    });
    return {
      state: JSON.stringify({ version: 3, deployment: { resources } }),
      plan: JSON.stringify({ steps: resources.map(({ urn }) => ({ op: "delete", urn })) }),
      calls: held.flatMap((one) => deletions[one.type]?.(one, namesIn("prod")) ?? []),
    };
  }

  async function deleted(cuts: readonly Cut[]): Promise<readonly string[]> {
    const { state, plan, calls } = await prods();
    assert.deepEqual([...foreignCode(state), ...runsCodeOfState(plan)], [], "there is no code in it");
    Object.assign(process.env, { ONEBOX_TEST_STATE: state, ONEBOX_TEST_PLAN: plan });
    const { deploy } = (await without("cli/deploy/deploy.ts", cuts)) as typeof deploying;
    assert.equal(await deploy(dev, { version: "1.4.2" }, () => undefined), 0);
    const role = await engineAs("up");
    assert.ok(role !== null);
    const verdicts = await Promise.all(calls.map(async (call) => [call.action, await judge(role, call)] as const));
    return [...new Set(verdicts.filter(([, verdict]) => verdict === "Allowed").map(([action]) => action))].sort();
  }

  it("has nothing of prod deleted that she says is dev's", async () => {
    assert.deepEqual(await deleted([]), []);
  });

  it("had all of it deleted where an administrator kept their own session", async () => {
    assert.deepEqual(await deleted([bound]), [
      "dlm:DeleteLifecyclePolicy",
      "ec2:DeleteVolume",
      "rds:DeleteDBInstance",
      "s3:DeleteBucket",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:ListBucketVersions",
      "secretsmanager:DeleteSecret",
    ]);
  });

  /** A refresh asks a dynamic resource's code in the state what it has become. */
  async function drift(type: string, cuts: readonly Cut[]): Promise<Omit<Role, "trust"> | null> {
    const urn = `urn:pulumi:dev::onebox::${type}::x`;
    const outputs = { __provider: "exports.handler = () => ({ read: async () => {} });" };
    process.env["ONEBOX_TEST_STATE"] = JSON.stringify({ deployment: { resources: [{ urn, type, outputs }] } });
    const { define } = (await without("cli/drift/index.ts", cuts)) as typeof drifting;
    const command = new Command();
    define(command);
    process.chdir(fixtures);
    const output = path.join(folder, "drift.txt");
    writeFileSync(output, "");
    await command.parseAsync(["--stack", "dev", "--output", output], { from: "user" }).catch(() => undefined);
    process.chdir(cwd);
    return engineAs("preview");
  }

  it("has no code of a type of her own asked what has drifted", async () => {
    const type = "pulumi-nodejs:dynamic:Resource";
    assert.equal(await drift(type, []), null);
    assert.notEqual(await drift(type, [looked]), null);
  });

  it("has her code in a type of ours asked with nothing of prod", async () => {
    const type = "pulumi-nodejs:dynamic/onebox:RollOut";
    const { calls } = await prods();
    const may = async (role: Omit<Role, "trust"> | null): Promise<readonly string[]> => {
      assert.ok(role !== null);
      const verdicts = await Promise.all(calls.map((call) => judge(role, call)));
      return verdicts.filter((verdict) => verdict === "Allowed");
    };
    assert.deepEqual(await may(await drift(type, [])), []);
    rmSync(`${String(process.env["ONEBOX_TEST_CALLS"])}.keys`);
    assert.equal((await may(await drift(type, [compared]))).length, calls.length);
  });
});
