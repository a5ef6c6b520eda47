import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cutover, type CutoverOptions } from "../../../migrate/cutover";
import { isEmpty, type Jobs, readJobs } from "../../../migrate/jobs";
import type { Move, MoveSettings } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { atOnce } from "../servers/at-once";
import { BothSides } from "../servers/both-sides";
import { EventfulJournal, MortalJournal } from "../servers/journals";
import { OldJobs } from "../servers/jobs";

const options: CutoverOptions = {
  ...atOnce,
  leaveJobs: () => Promise.reject(new Error("somebody was asked")),
};

for (const kind of ["rq", "celery"] as const)
  describe(`jobs of ${kind} in a cutover`, () => {
    const sides = new BothSides();
    const jobs = new OldJobs(sides.folder, kind);
    const asked: Jobs[] = [];
    const answering = (yes: boolean): CutoverOptions => ({
      ...options,
      leaveJobs: (left) => {
        asked.push(left);
        return Promise.resolve(yes);
      },
    });

    before(async () => {
      await sides.start();
      mkdirSync(path.join(sides.folder, "state"));
      writeFileSync(sides.running, "");
      await jobs.start([
        "psql",
        "-X",
        "-q",
        "-h",
        sides.old.data,
        "-p",
        String(sides.old.port),
        "-U",
        "postgres",
        "shop",
      ]);
      await seed(await sides.move());
    });

    after(async () => {
      jobs.stop();
      await sides.remove();
    });

    const settings = (waitSeconds = 120, smokeTests: string[][] = []): MoveSettings => {
      const both = sides.settings();
      const old = {
        ...both.old,
        jobs: { ...jobs.settings, waitSeconds, waitFrozenSeconds: Math.min(10, waitSeconds) },
      };
      return { ...both, old: { ...old, thaw: [...old.thaw, ...jobs.thaw] }, new: { ...both.new, smokeTests } };
    };
    const left = async (move: Move): Promise<Jobs> => await readJobs(move.oldRemote, jobs.settings.queue);
    const noted = async (side: "old" | "new"): Promise<number[]> =>
      (
        await sides[side].query(
          "SELECT a FROM without_key WHERE b = 'a job' ORDER BY a",
          side === "old" ? "shop" : "hr",
        )
      ).map(({ a }) => Number(a));
    const untilRuns = async (move: Move): Promise<void> => {
      while ((await left(move)).running === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    };
    const assertInService = async (): Promise<void> => {
      assert.ok(jobs.serves && existsSync(sides.running), "services");
      await sides.old.query("UPDATE parents SET v = v", "shop");
    };

    it("names what runs and waits after the time that was given, without what it was given, and stays where nobody agrees", async () => {
      const move = await sides.move({ settings: settings(2) });
      jobs.enqueue([10_001, 170]);
      await untilRuns(move);
      jobs.enqueue([10_002, 0]);
      await assert.rejects(cutover(move, answering(false)), /are not done \(1 job waits, 1 runs\).*never run them/);
      await assertInService();
      const [{ names } = { names: [] }] = asked;
      assert.deepEqual(names.map((name) => name.replace(/ [\w-]{36} /, " ")).sort(), [
        ...(kind === "rq" ? ["jobs.note (running)", "jobs.note (waiting)"] : []),
        ...(kind === "rq" ? [] : ["jobs.note_by_celery (running)", "jobs.note_by_celery (waiting)"]),
      ]);
    });

    it("goes on where somebody agrees, and what was left is done by the old system where that comes back", async () => {
      const failing = settings(1, [["sh", "-c", "echo no page >&2; exit 1"]]);
      const move = await sides.move({ settings: failing });
      await assert.rejects(cutover(move, answering(true)), /no page/);
      await assertInService();
      // What a worker of Celery had fetched and was killed with comes back after an hour: visibility_timeout.
      const isBack = async (): Promise<boolean> =>
        kind === "celery" ? (await left(move)).waiting === 1 : (await noted("old")).includes(10_002);
      while (!(await isBack())) await new Promise((resolve) => setTimeout(resolve, 100));
      jobs.forget();
    });

    it("comes back by the next run where the process was killed while it waited", async () => {
      const journal = new MortalJournal(path.join(sides.folder, "state"), "cutover.drain");
      await assert.rejects(cutover(await sides.move({ settings: settings(), journal }), answering(true)), /killed/);
      assert.equal(jobs.serves, false);
      const again = { ...answering(true), rehearsals: 0 };
      await assert.rejects(cutover(await sides.move({ settings: settings() }), again), /2 are asked for/);
      await assertInService();
    });

    it("waits for the job that runs and those that wait, moves what they wrote once, and asks nobody", async () => {
      assert.ok(isEmpty(await left(await sides.move({ settings: settings() }))));
      const numbers = [1, 2, 3, 4, 5, 6].map((number) => 20_000 + number);
      const comeLast = new EventfulJournal(path.join(sides.folder, "state"), "cutover.drain", () => {
        jobs.enqueue(...numbers.map((number, at) => [number, at === 0 ? 6 : 0.2] as const));
      });
      await cutover(await sides.move({ settings: settings(), journal: comeLast }), options);
      const moved = await noted("new");
      assert.deepEqual(
        moved.filter((number) => numbers.includes(number)),
        numbers,
        "each of them once",
      );
      assert.deepEqual(moved, await noted("old"));
      assert.equal(jobs.serves, false);
      assert.match(sides.said.join("\n"), /^ {2}([456]) of \1 jobs done$/m);
    });
  });
