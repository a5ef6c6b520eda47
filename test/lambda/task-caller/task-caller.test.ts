import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { handler } from "../../../lambda/task-caller/handler";
import { isOpen } from "../../../lambda/task-caller/office-hours";
import { type Call, LoopbackServer } from "../../stand-ins/loopback";
import { makeVectors } from "./vectors";

const event = {
  task: "nightly",
  path: "/internal/tasks/nightly",
  timeoutSeconds: 1,
  scheduledTime: "2026-11-24T02:30:00Z",
};

describe("the task caller", () => {
  const before = { ...process.env };
  const { log } = console;
  const calls: Call[] = [];
  const logged: unknown[] = [];
  let status: number;
  let host: LoopbackServer;

  beforeEach(async () => {
    calls.length = 0;
    logged.length = 0;
    status = 200;
    console.log = (line: string) => logged.push(JSON.parse(line));
    host = await LoopbackServer.start((call) => {
      calls.push(call);
      return { status, body: {} };
    });
    Object.assign(process.env, {
      TASK_URL: host.url,
      ONEBOX_ENVIRONMENT: "prod",
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    });
  });
  afterEach(async () => {
    console.log = log;
    await host.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("calls the task's path once, with a key that is the same for every attempt", async () => {
    assert.deepEqual(await handler(event), { status: 200 });
    await handler(event);
    assert.deepEqual(
      calls.map(({ method, path, headers }) => [method, path, headers["idempotency-key"]]),
      Array.from({ length: 2 }, () => ["POST", "/internal/tasks/nightly", "nightly/2026-11-24T02:30:00Z"]),
    );
    assert.deepEqual(calls[0]?.body, { task: "nightly", scheduledTime: "2026-11-24T02:30:00Z" });
  });

  it("keeps no connection, since nobody says to a process that Lambda has frozen that it was closed", async () => {
    for (let occurrence = 0; occurrence < 2; occurrence++) await handler(event);
    assert.deepEqual(
      calls.map(({ headers }) => headers["connection"]),
      ["close", "close"],
    );
  });

  it("signs method, path, body, time and key, and sends neither key nor question anywhere else", async () => {
    await handler(event);
    const header = String(calls[0]?.headers["x-onebox-identity"]);
    const proof = JSON.parse(Buffer.from(header, "base64").toString()) as {
      url: string;
      headers: Record<string, string>;
    };
    assert.equal(proof.url, "https://sts.us-east-1.amazonaws.com/");
    for (const name of ["method", "path", "body-sha256", "time", "idempotency-key", "environment"])
      assert.match(proof.headers["authorization"] ?? "", new RegExp(`SignedHeaders=[^,]*x-onebox-${name}`));
    assert.doesNotMatch(JSON.stringify(calls), /wJalrXUtnFEMI/);
  });

  for (const answer of [404, 409, 500, 503])
    it(`fails when the application answers ${answer}, so that Lambda tries again`, async () => {
      status = answer;
      await assert.rejects(handler(event), new RegExp(`answered with ${answer}`));
      assert.deepEqual(logged, [{ task: "nightly", scheduledTime: event.scheduledTime, status: answer }]);
    });

  it("fails when nobody answers in time", async () => {
    await host.stop();
    await assert.rejects(handler(event));
    host = await LoopbackServer.start(() => ({ status: 200 }));
  });

  it("refuses an event that names no path of the internal API", async () => {
    await assert.rejects(handler({ ...event, path: "/admin" }));
    assert.deepEqual(calls, []);
  });

  it("does not call an environment that sleeps", async () => {
    process.env["OFFICE_HOURS"] = JSON.stringify({ days: [], start: "07:00", stop: "20:00", timezone: "UTC" });
    assert.deepEqual(await handler(event), { status: "asleep" });
    assert.deepEqual([calls, logged.length], [[], 1]);
  });

  const hours = { days: ["mon", "tue"], start: "07:00", stop: "20:00", timezone: "Europe/Berlin" };
  const clock: readonly (readonly [string, boolean])[] = [
    ["2026-11-23T05:59:00Z", false],
    ["2026-11-23T06:00:00Z", true],
    ["2026-11-23T18:59:00Z", true],
    ["2026-11-23T19:00:00Z", false],
    ["2026-11-25T12:00:00Z", false],
    ["2026-07-27T05:00:00Z", true],
  ];
  for (const [at, open] of clock)
    it(`knows that the environment ${open ? "runs" : "sleeps"} at ${at}`, () => {
      assert.equal(isOpen(hours, new Date(at)), open);
    });
});

describe("lambda/identity-vectors.json", () => {
  it("holds what the task caller sends today", async () => {
    const file = "lambda/identity-vectors.json";
    const wanted = `${JSON.stringify(await makeVectors(), null, 2)}\n`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, wanted);
    assert.equal(readFileSync(file, "utf8"), wanted, "run the test with UPDATE_GOLDEN=1, and look at the difference");
  });
});
