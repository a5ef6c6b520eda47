import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRelease } from "../../../../components/environment/service-release";
import { serviceReleaseProviderWith } from "../../../../components/environment/service-release/provider";
import { none } from "../../../../host/contract/release";
import type { ServiceInputs } from "../../../../service/contract/inputs";
import { EcsStandIn } from "../../../service/client/ecs";
import { earlier } from "../../../service/client/inputs";
import { desiredRelease, registered } from "../../registered";
import { accountId, region } from "./parts";

const [web, worker] = ["onebox-prod-web", "onebox-prod-worker"] as const;

/** As the engine's plugin for dynamic resources does: the program's code is gone, what was serialised is all there is. */
const plugin = `
  const { check, create, diff } = require(process.argv[1]).handler();
  const inputs = JSON.parse(process.argv[2]);
  (async () => {
    const checked = await check({}, inputs);
    const created = await create(checked.inputs);
    const { changes } = await diff(created.id, created.outs, inputs);
    console.log(JSON.stringify({ id: created.id, outs: created.outs, changes }));
  })();
`;

const args = (release: string) => ({
  environment: "prod",
  accountId,
  region,
  release,
  service: {
    cluster: pulumi.output("onebox-prod"),
    services: pulumi.output([
      { name: web, kind: "web" as const, definition: "web:2", least: 2 },
      { name: worker, kind: "process" as const, definition: "worker:2", least: 1 },
    ]),
    onceDefinition: pulumi.output("once:2"),
    prepareDefinition: pulumi.output("prepare:2"),
    settings: "5".repeat(64),
    image: { imageRepository: "onebox/app", architecture: "ARM64" as const, secretNames: [], hasQueue: true },
  },
  subnetIds: ["subnet-a", "subnet-b"],
  securityGroupId: "sg-tasks",
  logGroup: "/onebox/prod/service",
  timeouts: { migrateSeconds: 60, startSeconds: 60 },
  needs: [],
});

async function inputsOf(release: string) {
  const run = await registered(() => new ServiceRelease("release", args(release)));
  const { __provider: code, ...inputs } = run.one("pulumi-nodejs:dynamic/onebox:ServiceRollOut").inputs;
  return { code: String(code), inputs: inputs as unknown as ServiceInputs };
}

describe("ServiceRelease, as the engine keeps it", () => {
  let folder: string;
  let ecs: EcsStandIn;
  let before: NodeJS.ProcessEnv;
  const provider = serviceReleaseProviderWith({ pollMs: 1, onlineMs: 60_000, commandMs: 60_000 });
  const changes = async (was: ServiceInputs, now: ServiceInputs): Promise<boolean | undefined> =>
    (await provider.diff?.("prod/service-release", was, now))?.changes;

  beforeEach(async () => {
    // Below the project, so that its packages are found as the engine's plugin finds them, and out of the way of linters.
    mkdirSync("node_modules/.cache", { recursive: true });
    folder = mkdtempSync(path.resolve("node_modules/.cache/serialised-"));
    before = { ...process.env };
    ecs = new EcsStandIn();
    const AWS_ENDPOINT_URL = await ecs.start();
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" });
    ecs.has(web, "web:1", 2);
    ecs.has(worker, "worker:1", 1);
    ecs.definitions.set("web:1", { release: earlier }).set("web:2", { release: desiredRelease });
  });
  afterEach(async () => {
    process.env = before;
    await ecs.stop();
    rmSync(folder, { recursive: true });
  });

  async function inAProcess(): Promise<{ inputs: ServiceInputs; stdout: string }> {
    const { code, inputs } = await inputsOf(desiredRelease);
    const file = path.join(folder, "provider.js");
    const quick = code.replace("pollMs: 1000", "pollMs: 10").replace("watchMs: 60000", "watchMs: 10");
    assert.notEqual(quick, code);
    writeFileSync(file, quick);
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", plugin, file, JSON.stringify(inputs)]);
    return { inputs, stdout };
  }

  it("rolls out from a process of its own, and keeps what it was given, and nothing else", async () => {
    const { inputs, stdout } = await inAProcess();
    const lines = stdout.trim().split("\n");
    assert.ok(lines.includes("rolling out 1.4.2@sha256:aaaaaaaaaaaa"), stdout);
    assert.deepEqual(JSON.parse(lines.at(-1) ?? ""), { id: "prod/service-release", outs: inputs, changes: false });
  });

  it("says from there why it did not begin", async () => {
    ecs.images.set("1.4.2", { architecture: "amd64" });
    await assert.rejects(inAProcess(), ({ stderr }: { stderr: string }) => {
      assert.match(stderr, /was not started\.\n {2}Reason: the image is for /);
      return true;
    });
  });

  it("shows in a preview what it would bring: another revision, and what somebody else has brought", async () => {
    const { inputs } = await inputsOf(desiredRelease);
    ecs.has(web, "web:2", 2);
    ecs.has(worker, "worker:2", 1);
    assert.equal(await changes(inputs, inputs), false);
    assert.equal(await changes({ ...inputs, once: "once:1" }, inputs), true);
    ecs.has(worker, "worker:1", 1);
    assert.equal(await changes(inputs, inputs), true);
    const nothing = { ...inputs, release: none };
    assert.equal(await changes(nothing, nothing), true);
    for (const service of [web, worker]) ecs.has(service, "web:1", 0);
    assert.equal(await changes(nothing, nothing), false);
  });

  it("ends a service that there is no more to its last task, before what it may not run beside can begin", async () => {
    const { inputs } = await inputsOf(desiredRelease);
    ecs.has(web, "web:2", 2);
    ecs.has(worker, "worker:2", 1);
    ecs.others.set(worker, 1);
    const webAlone = { ...inputs, services: inputs.services.slice(0, 1) };
    await provider.update?.("prod/service-release", inputs, webAlone);
    const looks = [`look at ${worker}`, `look at ${worker}`];
    assert.deepEqual(ecs.changes, [`${worker} → worker:2 × 0`, ...looks]);
  });

  it("says that it could not ask, and compares what it knows", async () => {
    const { inputs } = await inputsOf(desiredRelease);
    const elsewhere = { ...inputs, services: [{ ...inputs.services[0], name: "gone" }] } as ServiceInputs;
    const said: unknown[] = [];
    const { log } = console;
    console.log = (line: unknown) => said.push(line);
    try {
      assert.equal(await changes(elsewhere, elsewhere), false);
    } finally {
      console.log = log;
    }
    assert.match(String(said[0]), /what runs on ECS was not asked.*has no service gone/);
  });

  it("refuses what is no release before anything is asked", async () => {
    const { inputs } = await inputsOf("1.4.2");
    const checked = await provider.check?.(inputs, inputs);
    assert.deepEqual(checked?.failures, [
      { property: "release", reason: 'given "1.4.2"; allowed: none, or version@sha256:digest' },
    ]);
  });
});
