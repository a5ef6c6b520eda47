import assert from "node:assert/strict";
import { none } from "../../../host/contract/release";
import { rollOutService } from "../../../service/client/roll-out";
import type { ServiceInputs } from "../../../service/contract/inputs";
import { EcsStandIn, type Fate } from "./ecs";
import { earlier, inputs, quick, web, worker } from "./inputs";

describe("a roll-out on ECS", () => {
  let ecs: EcsStandIn;
  let before: NodeJS.ProcessEnv;

  beforeEach(async () => {
    before = { ...process.env };
    ecs = new EcsStandIn();
    const AWS_ENDPOINT_URL = await ecs.start();
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" });
    ecs.has(web, "web:1", 6);
    ecs.has(worker, "worker:1", 1);
    ecs.definitions.set("web:1", { release: earlier }).set("web:2", { release: inputs().release });
  });
  afterEach(async () => {
    process.env = before;
    await ecs.stop();
  });

  async function rollOut(other: Partial<ServiceInputs> = {}): Promise<string[]> {
    const log: string[] = [];
    await rollOutService(inputs(other), quick, (line) => log.push(line));
    return log;
  }

  async function messageOf(failing: Promise<unknown>): Promise<string> {
    return failing.then(
      () => assert.fail("it did not fail"),
      (error: unknown) => (error as Error).message,
    );
  }

  function assertRunsAsBefore(): void {
    assert.deepEqual(ecs.runsNow(web), { definition: "web:1", desired: 6, state: "COMPLETED" });
    assert.deepEqual(ecs.runsNow(worker), { definition: "worker:1", desired: 1, state: "COMPLETED" });
  }

  it("migrates, uploads static files, replaces web and then the processes, and leaves what has been scaled", async () => {
    assert.deepEqual((await rollOut()).slice(0, 3), ["rolling out 1.4.2@sha256:aaaaaaaaaaaa", "migrate", "static"]);
    const replaced = [`${web} → web:2 × 6`, `${worker} → worker:2 × 1`];
    assert.deepEqual(ecs.changes, ["run migrate", "run static", ...replaced]);
  });

  it("changes nothing where the release runs already, also of a process of which none is wanted", async () => {
    ecs.has(web, "web:2", 2);
    ecs.has(worker, "worker:2", 0);
    const [first, second] = inputs().services;
    assert(first !== undefined && second !== undefined);
    await rollOut({ services: [first, { ...second, least: 0 }] });
    assert.deepEqual(ecs.changes, []);
  });

  it("refuses credentials of another account before anything is changed", async () => {
    ecs.account = "999999999999";
    assert.match(await messageOf(rollOut()), /belong to account 999999999999/);
    assert.deepEqual(ecs.changes, []);
  });

  it("stops all tasks once no release is wanted", async () => {
    await rollOut({ release: none });
    assert.deepEqual([ecs.runsNow(web).desired, ecs.runsNow(worker).desired], [0, 0]);
  });

  for (const command of ["migrate", "static"]) {
    it(`is not started where ${command} fails, and says its last lines`, async () => {
      ecs.exitCodes.set(command, [4]);
      ecs.said.set("once/app", [`the words of ${command}`]);
      const message = await messageOf(rollOut());
      assert.match(message, /was not started\.\n {2}Reason: .* app ended with exit code 4\n {2}the words of/);
      assertRunsAsBefore();
    });
  }

  it("tries a migration again that a lock was in the way of, with a limit on its own waiting", async () => {
    ecs.exitCodes.set("migrate", [75, 75]);
    await rollOut();
    assert.deepEqual(ecs.changes.slice(0, 4), ["run migrate", "run migrate", "run migrate", "run static"]);
    assert.match(JSON.stringify(ecs.runs[0]), /"name":"PGOPTIONS","value":"-c lock_timeout=5000"/);
    assert.doesNotMatch(JSON.stringify(ecs.runs[3]), /PGOPTIONS/);
  });

  it("gives a migration up that a lock is in the way of again and again", async () => {
    ecs.exitCodes.set(
      "migrate",
      Array.from({ length: 9 }, () => 75),
    );
    assert.match(await messageOf(rollOut()), /was not started[\s\S]*exit code 75/);
    assert.equal(ecs.changes.length, 5);
  });

  it("stops a migration that takes too long, and is not started", async () => {
    ecs.endless.add("migrate");
    const message = await messageOf(rollOut({ migrateSeconds: 0 }));
    assert.match(message, /was not started\.\n {2}Reason: migrate did not end within 0 s and was stopped/);
    assert.deepEqual(ecs.changes, ["run migrate", "stop: migrate did not end within 0 s"]);
    assertRunsAsBefore();
  });

  const bad: readonly { fate: Fate; says: RegExp; container: string }[] = [
    { fate: "crashes", says: /Essential container in task exited; app ended with exit code 3\n/, container: "app" },
    { fate: "is unhealthy", says: /failed ELB health checks/, container: "app" },
    {
      fate: "needs too much memory",
      says: /app ended with exit code 137 \(OutOfMemoryError: Container killed due to memory usage\)\n/,
      container: "app",
    },
    { fate: "has no image", says: /CannotPullContainerError/, container: "app" },
    { fate: "lacks a secret", says: /secrets ended with exit code 1\n/, container: "secrets" },
  ];
  for (const [kind, definition] of [
    ["web", "web:2"],
    ["worker", "worker:2"],
  ] as const) {
    for (const { fate, says, container } of bad) {
      const stream = `${kind}/${container}`;
      it(`is undone in web and processes where the new ${kind} ${fate}, and says why`, async () => {
        ecs.fates.set(definition, fate);
        ecs.said.set(stream, [`the words of ${stream}`]);
        const message = await messageOf(rollOut());
        assert.match(message, /failed and was undone: the version before it serves again/);
        assert.match(message, says);
        assert.ok(message.endsWith(`\n  the words of ${stream}`), message);
        assertRunsAsBefore();
      });
    }
  }

  for (const definition of ["web:2", "worker:2"]) {
    it(`is undone where a task of ${definition} comes up and dies while it is watched`, async () => {
      ecs.fates.set(definition, "dies");
      const message = await messageOf(rollOutService(inputs(), { ...quick, watchMs: 5 }, () => undefined));
      assert.match(message, /failed and was undone/);
      assert.match(message, /came up and did not stay: Essential container in task exited; app ended with exit code 3/);
      assertRunsAsBefore();
    });
  }

  for (const [title, refusal] of [
    ["no network interface", "RESOURCE:ENI"],
    ["no vCPU left of the quota", "You've reached the limit on the number of vCPUs you can run concurrently"],
    ["no capacity", "Capacity is unavailable at this time. Please try again later or in a different availability zone"],
  ] as const) {
    it(`goes on with its migration once AWS has room for it again, of which there was ${title}`, async () => {
      ecs.refusals.push(refusal, refusal, refusal);
      await rollOut();
      assert.deepEqual(ecs.changes.slice(0, 2), ["run migrate", "run static"]);
    });

    it(`is not started where there is ${title} for too long, and says so`, async () => {
      ecs.refusals.push(...Array.from({ length: 50 }, () => refusal));
      const failing = rollOutService(inputs(), { ...quick, onlineMs: 30 }, () => undefined);
      const message = await messageOf(failing);
      assert.match(message, /was not started\.\n {2}Reason: migrate could not be started: /);
      assert.ok(message.includes(refusal), message);
      assertRunsAsBefore();
    });
  }

  it("is done where older tasks protect themselves for longer than it waits, and says so", async () => {
    ecs.fates.set("worker:2", "leaves older tasks");
    const log: string[] = [];
    await rollOutService(inputs({ startSeconds: 0 }), { ...quick, onlineMs: 30 }, (line) => log.push(line));
    assert.deepEqual(ecs.runsNow(worker), { definition: "worker:2", desired: 1, state: "IN_PROGRESS" });
    assert.ok(log.includes(`${worker}: older tasks are left, 1, and end once their jobs have`), log.join("\n"));
  });

  it("says that undoing failed where somebody has deregistered what served before", async () => {
    ecs.fates.set("web:2", "finds no place");
    ecs.inactive.add("web:1");
    const failing = rollOutService(inputs({ startSeconds: 0 }), { ...quick, onlineMs: 30 }, () => undefined);
    assert.match(
      await messageOf(failing),
      /so did undoing it: look at the services now[\s\S]*TaskDefinition is inactive/,
    );
  });

  it("does not ask again for a task that ECS refuses for good", async () => {
    ecs.refusals.push("MISSING");
    assert.match(await messageOf(rollOut()), /migrate could not be started: MISSING/);
    assert.deepEqual(ecs.changes, []);
  });

  it("is undone where AWS has no place for the new tasks, in ECS's own words", async () => {
    ecs.fates.set("web:2", "finds no place");
    const failing = rollOutService(inputs({ startSeconds: 0 }), { ...quick, onlineMs: 30 }, () => undefined);
    const message = await messageOf(failing);
    assert.match(message, /failed and was undone/);
    assert.match(message, /took too long: .*unable to place a task\. Reason: Capacity is unavailable at this time/);
    assertRunsAsBefore();
  });

  it("follows a deployment of the same tasks that an operator has begun anew", async () => {
    ecs.takenOver.set(web, "web:2");
    await rollOut();
    assert.deepEqual(ecs.runsNow(web), { definition: "web:2", desired: 6, state: "COMPLETED" });
    assert.equal(ecs.changes.filter((change) => change.startsWith(web)).length, 1);
  });

  it("is undone where somebody else's deployment takes its place, and names that", async () => {
    ecs.takenOver.set(web, "web:theirs");
    const message = await messageOf(rollOut());
    assert.match(message, /another deployment took its place, of web:theirs/);
  });

  it("brings services of which somebody had stopped every task up again, as many as there are at least", async () => {
    ecs.has(web, "web:1", 0);
    ecs.has(worker, "worker:1", 0);
    await rollOut();
    assert.deepEqual([ecs.runsNow(web).desired, ecs.runsNow(worker).desired], [2, 1]);
  });

  it("goes back to what served, where an interrupted roll-out has left another on its way", async () => {
    ecs.begin(web, "web:broken");
    ecs.fates.set("web:broken", "is unhealthy");
    ecs.fates.set("web:2", "crashes");
    await messageOf(rollOut());
    assertRunsAsBefore();
  });

  it("ends the first release with nothing, as before it, where that fails", async () => {
    ecs.has(web, "web:1", 0);
    ecs.has(worker, "worker:1", 0);
    ecs.fates.set("web:2", "crashes");
    assert.match(await messageOf(rollOut()), /failed and was undone/);
    assert.deepEqual([ecs.runsNow(web).desired, ecs.runsNow(worker).desired], [0, 0]);
  });

  it("says that undoing failed where what served before does not come up any more", async () => {
    ecs.fates.set("web:2", "crashes");
    ecs.fates.set("web:1", "has no image");
    assert.match(await messageOf(rollOut()), /so did undoing it: look at the services now/);
  });
});
