import assert from "node:assert/strict";
import { rollOutService } from "../../../service/client/roll-out";
import type { ServiceInputs } from "../../../service/contract/inputs";
import { EcsStandIn } from "./ecs";
import { earlier, inputs, quick, web, worker } from "./inputs";

describe("what a roll-out on ECS does around the new tasks", () => {
  let ecs: EcsStandIn;
  let before: NodeJS.ProcessEnv;
  const { release } = inputs();

  beforeEach(async () => {
    before = { ...process.env };
    ecs = new EcsStandIn();
    const AWS_ENDPOINT_URL = await ecs.start();
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" });
    ecs.has(web, "web:1", 2);
    ecs.has(worker, "worker:1", 1);
    ecs.definitions.set("web:1", { release: earlier }).set("web:2", { release });
  });
  afterEach(async () => {
    process.env = before;
    await ecs.stop();
  });

  /** @returns what was said, and what it failed at; empty where it did not. */
  async function rollOut(other: Partial<ServiceInputs> = {}): Promise<{ log: string[]; error: string }> {
    const log: string[] = [];
    const error = await rollOutService(inputs(other), quick, (line) => log.push(line)).then(
      () => "",
      (failure: unknown) => (failure as Error).message,
    );
    return { log, error };
  }

  /** What is run once, in order. */
  const ran = (): string[] => ecs.changes.flatMap((change) => /^run (.*)$/.exec(change)?.[1] ?? []);

  describe("looks at the image first, and changes nothing where it", () => {
    const refused: [what: string, image: { labels?: Record<string, string>; architecture?: string }, reason: RegExp][] =
      [
        ["is for another architecture", { architecture: "amd64" }, /the image is for amd64, these tasks are arm64/],
        [
          "was built for another version",
          { labels: { "org.opencontainers.image.version": "1.4.3" } },
          /the image of 1\.4\.2 says that it is 1\.4\.3/,
        ],
        [
          "needs a secret that no task is given",
          { labels: { "onebox.secrets": "SECRET_KEY EMAIL_PASSWORD" } },
          /is not given|are not given: EMAIL_PASSWORD\. Name them in onebox:service\.secretNames/,
        ],
      ];
    for (const [what, image, reason] of refused)
      it(what, async () => {
        ecs.images.set("1.4.2", image);
        const { error } = await rollOut();
        assert.match(error, /was not started/);
        assert.match(error, reason);
        assert.deepEqual(ecs.changes, []);
      });

    it("could queue no job, for want of the queue's password", async () => {
      ecs.definitions.set("web:2", { release, environment: ["QUEUE_PASSWORD_FILE"] });
      assert.match((await rollOut()).error, /does not say that it brings one/);
      assert.deepEqual(ecs.changes, []);
      ecs.images.set("1.4.2", { labels: { "onebox.queue-password": "supported" } });
      assert.equal((await rollOut()).error, "");
    });

    it("is not there", async () => {
      ecs.definitions.delete("web:2");
      ecs.definitions.set("web:3", { release: earlier });
      assert.match((await rollOut()).error, /onebox\/app has no image sha256:a+: Requested image not found/);
      assert.deepEqual(ecs.changes, []);
    });

    it("has the version of another image that was released here", async () => {
      ecs.definitions.set("web:1", { release: `1.4.2@sha256:${"c".repeat(64)}` });
      assert.match(
        (await rollOut()).error,
        /version 1\.4\.2 was released here as sha256:c+, and is now to be sha256:a+/,
      );
      assert.deepEqual(ecs.changes, []);
    });
  });

  describe("on a way back", () => {
    const newer = `1.5.0@sha256:${"d".repeat(64)}`;
    const newest = `1.6.0@sha256:${"e".repeat(64)}`;

    beforeEach(() => {
      ecs.definitions.clear();
      [earlier, release, newer, newest].forEach((each, at) => ecs.definitions.set(`web:${at + 10}`, { release: each }));
      ecs.definitions.set("web:2", { release });
      ecs.has(web, "web:13", 2);
    });
    // Of the family, the wanted revision is the newest.
    const back = () => {
      const [first, second] = inputs().services;
      assert(first !== undefined && second !== undefined);
      ecs.definitions.delete("web:2");
      ecs.definitions.set("web:14", { release });
      return inputs({ services: [{ ...first, definition: "web:14" }, second] });
    };
    const goBack = () => rollOutService(back(), quick, () => undefined);

    it("goes over releases that the database still fits", async () => {
      await goBack();
      assert.equal(ecs.runsNow(web).definition, "web:14");
    });

    for (const version of ["1.5.0", "1.6.0"])
      it(`refuses to go over ${version}, a contract release`, async () => {
        ecs.images.set(version, { labels: { "onebox.migrations": "contract" } });
        const expected = new RegExp(
          `1\\.4\\.2 cannot work with the database as ${version.replaceAll(".", "\\.")} made it`,
        );
        await assert.rejects(goBack(), expected);
        assert.deepEqual(ecs.changes, []);
      });

    it("refuses to go over a contract release also where somebody has deregistered its revision", async () => {
      ecs.images.set("1.5.0", { labels: { "onebox.migrations": "contract" } });
      ecs.inactive.add("web:12");
      await assert.rejects(goBack(), /cannot work with the database as 1\.5\.0 made it/);
    });

    it("refuses to go over a release whose image was deleted, and says of which nothing is known", async () => {
      ecs.deletedImages.add(newer);
      await assert.rejects(
        goBack(),
        /was not started\.[\s\S]*whether 1\.4\.2 can work with the database as 1\.5\.0 made it is not known, because onebox\/app has no image sha256:d+/,
      );
      assert.deepEqual(ecs.changes, []);
    });

    it("refuses to go to a release whose image was deleted", async () => {
      ecs.deletedImages.add(release);
      await assert.rejects(goBack(), /was not started\.[\s\S]*onebox\/app has no image sha256:a+/);
      assert.deepEqual(ecs.changes, []);
    });

    it("does not care for contract releases before the one that it goes to", async () => {
      ecs.images.set("1.4.2", { labels: { "onebox.migrations": "contract" } });
      ecs.images.set("1.4.1", { labels: { "onebox.migrations": "contract" } });
      await goBack();
    });
  });

  describe("prepares the environment", () => {
    it("before its first release", async () => {
      ecs.definitions.set("web:1", { release: "none" });
      assert.equal((await rollOut()).error, "");
      assert.deepEqual(ran(), ["prepare:1", "migrate", "static"]);
    });

    it("where the settings of its tasks are others", async () => {
      ecs.definitions.set("web:2", { release, memory: "1024" });
      await rollOut();
      assert.deepEqual(ran(), ["prepare:1", "migrate", "static"]);
    });

    it("not for another version of the same settings", async () => {
      await rollOut();
      assert.deepEqual(ran(), ["migrate", "static"]);
    });

    it("and is not started where that fails", async () => {
      ecs.definitions.set("web:1", { release: "none" });
      ecs.exitCodes.set("prepare:1", [1]);
      assert.match((await rollOut()).error, /was not started\.\n {2}Reason: prepare failed: .*exit code 1/);
      assert.deepEqual(ran(), ["prepare:1"]);
    });
  });

  describe("runs the commands that the image names", () => {
    beforeEach(() => {
      const labels = { "onebox.before-release": "hook before", "onebox.after-release": "hook after" };
      ecs.images.set("1.4.2", { labels });
    });

    it("before anything is changed and once it serves, with the version before it", async () => {
      assert.equal((await rollOut()).error, "");
      assert.deepEqual(ran(), ["hook before", "migrate", "static", "hook after"]);
      assert.match(ecs.changes.at(-2) ?? "", /worker:2/);
      const variables = ecs.runs
        .filter((run) => JSON.stringify(run).includes("hook"))
        .map((run) => JSON.stringify(run));
      for (const each of variables) assert.match(each, /"ONEBOX_PREVIOUS_VERSION","value":"1\.4\.1"/);
    });

    it("and is not started where the first fails", async () => {
      ecs.exitCodes.set("hook before", [4]);
      ecs.said.set("once/app", ["the search index does not answer"]);
      const { error } = await rollOut();
      assert.match(
        error,
        /was not started\.\n {2}Reason: hook before \(onebox\.before-release\) failed: .*exit code 4\n {2}the search/,
      );
      assert.deepEqual(ran(), ["hook before"]);
    });

    it("and goes on serving where the last fails, which is told", async () => {
      ecs.exitCodes.set("hook after", [4]);
      const { error, log } = await rollOut();
      assert.equal(error, "");
      assert.match(log.join("\n"), /the release is done and serves, but hook after \(onebox\.after-release\) failed/);
      assert.equal(log.at(-1), "once its cause is mended: npx onebox host run --stack prod -- hook after");
      assert.equal(ecs.runsNow(web).definition, "web:2");
    });

    it("and goes on serving where the last does not end, which is told", async () => {
      ecs.endless.add("hook after");
      const { error, log } = await rollOut({ migrateSeconds: 0 });
      assert.equal(error, "");
      assert.match(log.join("\n"), /the release is done and serves, but after did not end within 0 s and was stopped/);
    });

    it("not for the same release with other settings", async () => {
      ecs.definitions.set("web:1", { release, memory: "256" });
      await rollOut();
      assert.deepEqual(ran(), ["prepare:1", "migrate", "static"]);
    });
  });

  describe("after one that was interrupted", () => {
    it("waits for its migration before another is run", async () => {
      ecs.others.set("onebox-migrate", 2);
      const { log } = await rollOut();
      assert.ok(log.includes("migrate of an earlier roll-out goes on: waiting for its end"));
      const looked = ecs.changes.lastIndexOf("look at onebox-migrate");
      assert.ok(looked >= 0 && looked < ecs.changes.indexOf("run migrate"), ecs.changes.join("\n"));
    });

    for (const what of ["prepare", "before", "static"])
      it(`waits for its ${what} before another is run`, async () => {
        ecs.definitions.set("web:1", { release: earlier, memory: "256" });
        ecs.images.set("1.4.2", { labels: { "onebox.before-release": "hook before" } });
        ecs.others.set(`onebox-${what}`, 2);
        await rollOut();
        const run = { prepare: "prepare:1", before: "hook before", static: "static" }[what] ?? "";
        const looked = ecs.changes.lastIndexOf(`look at onebox-${what}`);
        assert.ok(looked >= 0 && looked < ecs.changes.indexOf(`run ${run}`), ecs.changes.join("\n"));
      });

    it("does what comes after a release that serves already, once", async () => {
      ecs.definitions.set("once:2", { release });
      ecs.images.set("1.4.2", { labels: { "onebox.after-release": "hook after" } });
      ecs.has(web, "web:2", 2);
      ecs.has(worker, "worker:2", 1);
      const log: string[] = [];
      await rollOutService(inputs(), quick, (line) => log.push(line), [], earlier);
      assert.deepEqual([ecs.changes, log[0]], [["run hook after"], "1.4.2@sha256:aaaaaaaaaaaa runs already"]);
      assert.match(JSON.stringify(ecs.runs), /"ONEBOX_PREVIOUS_VERSION","value":"1\.4\.1"/);
      await rollOutService(inputs(), quick, () => undefined, [], release);
      assert.deepEqual(ecs.changes, ["run hook after"]);
    });

    it("does what comes around a release of which web serves already, and the processes do not", async () => {
      const labels = { "onebox.before-release": "hook before", "onebox.after-release": "hook after" };
      ecs.images.set("1.4.2", { labels });
      ecs.has(web, "web:2", 2);
      await rollOutService(inputs(), quick, () => undefined, [], earlier);
      assert.deepEqual(ran(), ["hook before", "migrate", "static", "hook after"]);
      assert.match(JSON.stringify(ecs.runs), /"ONEBOX_PREVIOUS_VERSION","value":"1\.4\.1"/);
    });

    it("follows its deployment of the same tasks, and begins no other", async () => {
      ecs.begin(web, "web:2");
      const { log, error } = await rollOut();
      assert.equal(error, "");
      assert.ok(log.includes(`${web}: following what is under way already`), log.join("\n"));
      assert.deepEqual(
        ecs.changes.filter((change) => change.startsWith(web)),
        [],
      );
    });
  });
});
