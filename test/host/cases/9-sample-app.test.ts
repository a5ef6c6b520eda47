import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { handler } from "../../../lambda/task-caller/handler";
import { Load } from "../rig/load";
import { eventually, pause } from "../rig/processes";
import { canary, figure, Rig } from "../rig/rig";
import { buildSample, publishSample } from "../rig/sample";
import { addPeople, login, style, writeLogin } from "../rig/sample-people";
import { SampleServices } from "../rig/sample-services";
import type { Visitor } from "../rig/visitor";

/** Probe and job limit as in production; the watch is short, and taken off where a release is measured. */
const watchSeconds = 2;
const withoutWatch = (seconds: number): string => (seconds - watchSeconds).toFixed(1);

describe("the sample application", function () {
  const services = new SampleServices();
  let rig: Rig;
  let ada: Visitor;

  before(async () => {
    const taskRole = "arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-task-caller";
    const { staticOrigin } = services;
    rig = await Rig.start({ facts: { taskRole, staticOrigin, probeSeconds: 12, watchSeconds } });
    await services.start(rig.daemons);
    buildSample(rig.docker, "runtime");
  });

  after(async () => {
    services.stop();
    await rig.stop();
  });

  it("is released: database up to date, static files in the bucket, web and worker running", async () => {
    const { error, lines, seconds } = await rig.release(publishSample(rig.docker, "9.0.0", services.endpoints));
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    figure(lines.map((line) => `    ${line}`).join("\n"));
    figure(`    first release of the sample application: ${withoutWatch(seconds)} s without the watch`);
    assert.deepEqual(rig.running(), ["web-blue 9.0.0", "worker-blue 9.0.0"]);
    assert.equal(rig.postgres.query("SELECT count(*) FROM people_employee"), "0");
    const keys = await services.keys(services.staticBucket);
    assert.ok(
      keys.some((key) => style.test(`/${key}`)),
      keys.join(" "),
    );
  });

  it("shows its pages through the proxy, static files immutable", async () => {
    addPeople(rig);
    ada = await login(rig, "ada");
    const { status, text, headers } = await ada.get("/");
    assert.equal(status, 200);
    assert.match(String(headers["content-security-policy"]), /default-src 'self'/);
    const sheet = await ada.get(style.exec(text)?.[0] ?? "");
    assert.equal(sheet.status, 200);
    assert.equal(sheet.headers["content-type"], "text/css");
    assert.equal(sheet.headers["cache-control"], "public, max-age=31536000, immutable");
    assert.equal((await ada.get("/health")).status, 200);
  });

  it("takes a leave request with an upload; its job runs; the file opens by a signed address", async () => {
    await ada.get("/requests/new");
    const note = new File(["%PDF a doctor's note"], "note.pdf", { type: "application/pdf" });
    const leave = { kind: "sick", first_day: "2026-12-01", last_day: "2026-12-02", note: "Flu", attachment: note };
    const sent = await ada.post("/requests/new", leave);
    assert.equal(sent.status, 302, sent.text);
    const hash = createHash("sha256").update("%PDF a doctor's note").digest("hex");
    const recorded = (): string => rig.postgres.query("SELECT attachment_sha256 FROM people_leaverequest");
    await eventually("the job", () => recorded() === hash);
    assert.match((await ada.get(String(sent.headers.location))).text, new RegExp(hash));
    const { headers } = await ada.get(`${String(sent.headers.location)}/attachment`);
    assert.match(String(headers.location), /X-Amz-Signature=/);
    assert.equal(await (await fetch(String(headers.location))).text(), "%PDF a doctor's note");
  });

  it("is approved by the manager, and shows in the cached page", async () => {
    const boss = await login(rig, "boss");
    await boss.get("/requests/1");
    assert.equal((await boss.post("/requests/1/decision", { decision: "approve" })).status, 302);
    assert.equal(rig.postgres.query("SELECT status FROM people_leaverequest"), "approved");
    const asOf = async (): Promise<string> => /As of [\d:]+/.exec((await ada.get("/away")).text)?.[0] ?? "";
    const first = await asOf();
    await pause(1_100);
    assert.equal(await asOf(), first);
  });

  it("runs a task for the task caller, once for each occurrence, and for nobody else", async () => {
    rig.postgres.query(
      "UPDATE people_leaverequest SET status = 'pending', last_day = '2026-01-02', first_day = '2026-01-01'",
    );
    Object.assign(process.env, {
      TASK_URL: "http://127.0.0.1:8081",
      ONEBOX_ENVIRONMENT: "test",
      AWS_REGION: "us-east-1",
    });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: exampleSecret });
    const occurrence = {
      task: "nightly-cleanup",
      path: "/internal/tasks/nightly-cleanup",
      timeoutSeconds: 30,
      scheduledTime: "2026-11-24T02:30:00Z",
    };
    const pending = (): string =>
      rig.postgres.query("SELECT count(*) FROM people_leaverequest WHERE status = 'pending'");
    assert.deepEqual(await handler(occurrence), { status: 200 });
    assert.equal(pending(), "0");
    rig.postgres.query("UPDATE people_leaverequest SET status = 'pending'");
    assert.deepEqual(await handler(occurrence), { status: 200 });
    assert.equal(pending(), "1", "the same occurrence ran again");

    process.env["AWS_SECRET_ACCESS_KEY"] = "the secret of somebody else";
    await assert.rejects(handler({ ...occurrence, scheduledTime: "2026-11-25T02:30:00Z" }), /answered with 403/);
    assert.equal((await ada.post(occurrence.path, {})).status, 404);
  });

  it("loses no request on the way to another version", async () => {
    const version = publishSample(rig.docker, "9.1.0", services.endpoints);
    const load = new Load(rig.domain, await writeLogin(rig, ada), 1, "sample-load.ts");
    await pause(2_000);
    const { error, lines, seconds } = await rig.release(version);
    await pause(1_000);
    const report = await load.end();
    figure(`    release of the sample application under load\n${String(report)}`);
    figure(lines.map((line) => `    ${line}`).join("\n"));
    figure(`    from command to done ${withoutWatch(seconds)} s without the watch`);
    assert.equal(error, "", `${error}\n${lines.join("\n")}`);
    assert.deepEqual(rig.running(), ["web-green 9.1.0", "worker-green 9.1.0"]);
    assert.equal(report.failures, 0);
    assert.ok(report.requests > 0, "nobody asked: the test saw nothing");
    assert.match((await ada.get("/")).text, /Version 9\.1\.0/);
  });

  it("finishes the jobs of the uploads, each of them", async () => {
    const open = "SELECT count(*) FROM people_leaverequest WHERE attachment <> '' AND attachment_sha256 = ''";
    await eventually("all jobs", () => rig.postgres.query(open) === "0");
    assert.equal(rig.redis("queue", "ZCARD", "rq:failed:default"), "0");
  });

  it("logs lines of JSON, and keeps its secrets to itself", () => {
    const logs = rig.docker.docker("logs", "onebox-web-green-1").trim().split("\n");
    const answered = logs.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { message: string });
    assert.ok(answered.some(({ message }) => message === "answered"));
    const { password } = JSON.parse(rig.secrets.get("database") ?? "{}") as { password: string };
    const ids = rig.docker.docker("ps", "--all", "--quiet").trim().split("\n");
    const places = new Map([["inspect", rig.docker.docker("inspect", ...ids)]]);
    for (const id of ids) places.set(`logs of ${id}`, rig.docker.docker("logs", id));
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid))) {
      try {
        places.set(`/proc/${pid}`, readFileSync(`/proc/${pid}/environ`, "latin1"));
      } catch {
        // It has ended meanwhile.
      }
    }
    for (const secret of [canary, `${canary}-key`, password]) {
      assert.ok(secret.length > 10);
      assert.deepEqual(
        [...places].filter(([, text]) => text.includes(secret)).map(([place]) => place),
        [],
      );
    }
  });
});

const exampleSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
