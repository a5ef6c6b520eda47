import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { names as namesOf } from "../../../../model/names";
import { Release } from "../../../../components/environment/release";
import { releaseDocument } from "../../../../components/environment/release/document";
import { AwsStandIn } from "../../../stand-ins/aws";
import { desiredRelease, registered } from "../../registered";
import { outcomeText } from "../../../host/client/outcome";

const names = namesOf("prod", "123456789012", "us-east-1", "onebox");
const instanceId = "i-0123456789abcdef0";
const bundle = "b".repeat(64);

/** As the engine's plugin for dynamic resources does: the program's code is gone, what was serialised is all there is. */
const plugin = `
  const { check, create, diff, read } = require(process.argv[1]).handler();
  const inputs = JSON.parse(process.argv[2]);
  (async () => {
    const checked = await check({}, inputs);
    const created = await create(checked.inputs);
    const { changes } = await diff(created.id, created.outs, inputs);
    const { props } = await read(created.id, created.outs);
    console.log(JSON.stringify({ id: created.id, outs: created.outs, changes, release: props.release }));
  })();
`;

describe("Release, as the engine keeps it", () => {
  let folder: string;
  let aws: AwsStandIn;

  before(async () => {
    // Below the project, so that its packages are found as the engine's plugin finds them, and out of the way of linters.
    mkdirSync("node_modules/.cache", { recursive: true });
    folder = mkdtempSync(path.resolve("node_modules/.cache/serialised-"));
    writeFileSync(path.join(folder, "running"), `none ${bundle}\n`);
    writeFileSync(path.join(folder, "outcome"), `${outcomeText()}\n`);
    aws = await AwsStandIn.start({
      accountId: names.accountId,
      instanceId,
      documents: { [names.releaseDocument.name]: releaseDocument() },
      onebox: path.join(__dirname, "../../../host/client/onebox.sh"),
      hostEnvironment: { ONEBOX_STATE: folder },
    });
  });

  after(async () => {
    await aws.stop();
    rmSync(folder, { recursive: true });
  });

  it("rolls out from a process of its own, and keeps what it was given and what runs, and nothing else", async () => {
    const { environment, accountId, region } = names;
    const place = { environment, accountId, region, instanceId, databaseId: "onebox-prod" };
    const known = {
      release: desiredRelease,
      documentName: names.releaseDocument.name,
      operationDocumentName: names.operationDocument.name,
    };
    const needs = { ...place, ...known, bundle, proxy: bundle, needs: [] };
    const run = await registered(() => new Release("release", needs));
    const { __provider: code, ...inputs } = run.one("pulumi-nodejs:dynamic/onebox:RollOut").inputs;
    const file = path.join(folder, "provider.js");
    const quick = String(code).replace("pollMs: 1000", "pollMs: 10");
    assert.notEqual(quick, code);
    writeFileSync(file, quick);
    const env = { PATH: process.env["PATH"], ...aws.environment };
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", plugin, file, JSON.stringify(inputs)], {
      env,
    });
    const lines = stdout.trim().split("\n");
    assert.deepEqual(lines.slice(0, 4), ["rolling out 1.4.2@sha256:aaaaaaaaaaaa", "pull", "migrate", "watch"]);
    assert.deepEqual(JSON.parse(lines.at(-1) ?? ""), {
      id: "prod/release",
      outs: { ...inputs, running: { release: desiredRelease, bundle, rollingOut: false, application: "" } },
      changes: false,
      release: desiredRelease,
    });
    assert.doesNotMatch(String(code), new RegExp(aws.environment["AWS_SECRET_ACCESS_KEY"] ?? ""));
  });
});
