import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type StateFiles, stateFiles } from "../../../ci/state/files";
import { lockState, markRun } from "../../../ci/state/lock";
import { interruptedOperations } from "../../../ci/state/pending";

describe("who holds a stack", () => {
  let folder: string;
  let files: StateFiles;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "onebox-state-"));
    files = stateFiles(`file://${folder}`, {});
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const lock = (content: object | string, name = "one.json", stack = "dev"): void => {
    const path = join(folder, ".pulumi/locks/organization/onebox", stack, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  };
  const by = (host: string, username = "root"): object => {
    return { pid: 12, username, hostname: host, timestamp: "2026-11-24T08:00:00Z" };
  };
  const mark = (): Promise<void> =>
    markRun(files, { project: "onebox", stack: "dev" }, { number: 41, url: "https://example.com/41" });

  it("is nobody without a lock", async () => {
    assert.deepEqual(await lockState(files, { project: "onebox", stack: "dev" }, 42), { kind: "free" });
  });

  it("is our own earlier run where the lock's machine is the one that it marked", async () => {
    await mark();
    lock(by(hostname()));
    assert.deepEqual(await lockState(files, { project: "onebox", stack: "dev" }, 42), { kind: "own", run: 41 });
    assert.deepEqual(await lockState(files, { project: "onebox", stack: "prod" }, 42), { kind: "free" });
  });

  it("is a process at work, not a dead run, seen from a laptop", async () => {
    await mark();
    lock(by(hostname()));
    const state = await lockState(files, { project: "onebox", stack: "dev" }, null);
    assert.equal(state.kind === "foreign" && state.owner, `root@${hostname()} (process 12)`);
  });

  it("is a person by name otherwise", async () => {
    await mark();
    lock(by("adas-laptop", "ada"));
    assert.deepEqual(await lockState(files, { project: "onebox", stack: "dev" }, 42), {
      kind: "foreign",
      owner: "ada@adas-laptop (process 12)",
      since: "2026-11-24T08:00:00Z",
    });
  });

  it("is a person where one of two locks is not ours, or none was marked", async () => {
    lock(by(hostname()));
    assert.equal((await lockState(files, { project: "onebox", stack: "dev" }, 42)).kind, "foreign");
    await mark();
    lock(by("adas-laptop", "ada"), "two.json");
    assert.equal((await lockState(files, { project: "onebox", stack: "dev" }, 42)).kind, "foreign");
  });

  it("is somebody unknown where the lock is not understood", async () => {
    await mark();
    lock("{");
    assert.deepEqual(await lockState(files, { project: "onebox", stack: "dev" }, 42), {
      kind: "foreign",
      owner: "somebody unknown",
      since: "an unknown time",
    });
  });

  it("refuses a backend of another kind", () => {
    assert.throws(() => stateFiles("https://api.pulumi.com", {}), /allowed are s3:\/\/bucket and file:\/\/\/folder/);
  });
});

describe("interrupted operations", () => {
  const urn = "urn:pulumi:dev::onebox::aws:rds/instance:Instance::database";
  const exported = (type: string): string =>
    JSON.stringify({ version: 3, deployment: { pending_operations: [{ type, resource: { urn } }] } });

  it("are none in a whole state", () => {
    assert.deepEqual(interruptedOperations("dev", JSON.stringify({ version: 3, deployment: { resources: [] } })), []);
  });

  it("come with the commands that repair a creation either way", () => {
    const [one] = interruptedOperations("dev", exported("creating"));
    assert.equal(one?.urn, urn);
    assert.match(
      one.repair.join("\n"),
      /--import-pending-creates 'urn:.*database' --import-pending-creates '<its id>'\n.*--clear-pending-creates/,
    );
  });

  it("come with a refresh otherwise", () => {
    assert.deepEqual(interruptedOperations("dev", exported("updating"))[0]?.repair, ["pulumi refresh --stack dev"]);
  });
});
