import assert from "node:assert/strict";
import type { Answer } from "../../../lambda/gate/contract";
import type { PullRequest } from "../../stand-ins/bitbucket/server";
import {
  approval,
  baseline,
  functionArn,
  grace,
  linus,
  margaret,
  merge,
  source,
  update,
  version,
  World,
} from "./world";

const three = [approval(grace, 10), approval(linus, 11), approval(margaret, 12)];
const hash = (digit: string): string => digit.repeat(40);
const [x, mergeX, y, mergeY] = ["1", "2", "3", "4"].map(hash) as [string, string, string, string];

/** Everything that came to the branch since the gate opened last is judged, whatever lies on top of it. */
describe("the history below an approved commit", () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.stop());

  const reasons = (answer: Answer): string => (answer.decision === "shut" ? answer.reasons.join("\n") : "");

  function request(
    made: string,
    of: string,
    isApproved: boolean,
    more: Partial<PullRequest> & { repository?: string } = {},
  ) {
    const activity = [update(0, of), ...(isApproved ? three : [])];
    return world.merged(activity, {
      source: { branch: { name: "f" }, commit: { hash: of } },
      merge_commit: { hash: made },
      ...more,
    });
  }

  /** baseline ← mergeX (x) ← mergeY (y): X below Y. */
  function stack(isXApproved: boolean, repository = "onebox"): void {
    world.known(repository, x, [baseline]);
    world.known(repository, mergeX, [baseline, x]);
    world.known(repository, y, [mergeX]);
    world.known(repository, mergeY, [mergeX, y]);
    request(mergeX, x, isXApproved, { repository });
    request(mergeY, y, true, { repository });
    world.target = { ...world.target, commit: { hash: mergeY } };
  }

  it("shut: an unapproved merge below an approved one, which is named", async () => {
    stack(false);
    assert.match(reasons(await world.ask()), /Merge request #34 has 0 of 3 approvals/);
    assert.deepEqual(world.builds.builds, []);
  });

  it("open: both were approved, and from then on everything up to there is judged", async () => {
    stack(true);
    const answer = await world.ask();
    assert.ok(answer.decision === "started", reasons(answer));
    assert.deepEqual(answer.approved[0]?.requests, [35, 34]);
    assert.equal((JSON.parse(world.opened) as { infrastructure: string }).infrastructure, mergeY);
  });

  it("open: what was unapproved had been let in by an administrator", async () => {
    stack(false);
    world.opened = JSON.stringify({
      infrastructure: mergeX,
      application: null,
      baseline: { infrastructure: mergeX, application: null },
    });
    assert.equal((await world.ask()).decision, "started");
  });

  it("open: a commit that was approved once and has others on top by now, which does not move the mark back", async () => {
    stack(true);
    await world.ask();
    world.builds.last.status = "SUCCEEDED";
    world.target = { ...world.target, commit: { hash: mergeX } };
    assert.equal((await world.ask()).decision, "started");
    assert.equal((JSON.parse(world.opened) as { infrastructure: string }).infrastructure, mergeY);
  });

  it("open without approvals: exactly what an administrator said runs there", async () => {
    world.target = { ...world.target, commit: { hash: baseline } };
    assert.equal((await world.ask()).decision, "started");
  });

  it("shut: a commit that was pushed onto the branch below an approved merge", async () => {
    stack(true);
    const pushed = hash("5");
    world.known("onebox", pushed, [mergeY]);
    world.known("onebox", source, [pushed]);
    world.known("onebox", merge, [pushed, source]);
    request(merge, source, true);
    world.target = { ...world.target, commit: { hash: merge } };
    assert.match(reasons(await world.ask()), /No merge request brought 555555555555 to the branch master/);
  });

  it("shut: a commit that was pushed below a fast-forward", async () => {
    const pushed = hash("5");
    world.known("onebox", pushed, [baseline]);
    world.known("onebox", merge, [pushed]);
    request(merge, merge, true, { commits: [merge] });
    assert.match(reasons(await world.ask()), /No merge request brought 555555555555/);
  });

  it("open: a fast-forward of several commits, and a squash on top of it", async () => {
    const [first, last, squashed] = [hash("5"), hash("6"), hash("7")];
    world.known("onebox", first, [baseline]);
    world.known("onebox", last, [first]);
    world.known("onebox", squashed, [last]);
    request(last, last, true, { commits: [first, last] });
    request(squashed, y, true, { commits: [x, y] });
    world.target = { ...world.target, commit: { hash: squashed } };
    const answer = await world.ask();
    assert.equal(answer.decision, "started", reasons(answer));
  });

  it("shut: an unapproved merge below a squash, whose request lists it among its commits", async () => {
    const squashed = hash("7");
    world.known("onebox", x, [baseline]);
    world.known("onebox", mergeX, [baseline, x]);
    world.known("onebox", y, [mergeX]);
    world.known("onebox", squashed, [mergeX]);
    request(mergeX, x, false);
    request(squashed, y, true, { commits: [y, mergeX, x] });
    world.target = { ...world.target, commit: { hash: squashed } };
    assert.match(reasons(await world.ask()), /Merge request #34 has 0 of 3 approvals/);
  });

  it("shut: what was squashed has a twin with the same twelve digits", async () => {
    const squashed = hash("7");
    world.known("onebox", y, [baseline]);
    world.known("onebox", `${y.slice(0, 12)}${"e".repeat(28)}`, [baseline]);
    world.known("onebox", squashed, [baseline]);
    request(squashed, y, true, { commits: [y] });
    world.target = { ...world.target, commit: { hash: squashed } };
    assert.match(reasons(await world.ask()), /answered 404 to GET .*\/commit\/333333333333, so nothing is known/);
  });

  it("shut: a merge that holds another commit than its request shows", async () => {
    world.known("onebox", x, [baseline]);
    world.known("onebox", merge, [baseline, x]);
    request(merge, source, true);
    assert.match(
      reasons(await world.ask()),
      /The merge a1a1a1a1a1a1 holds another commit than its merge request shows/,
    );
  });

  it("shut: the source has a twin with the same twelve digits, whichever of them was approved", async () => {
    const twin = `${source.slice(0, 12)}${"e".repeat(28)}`;
    request(merge, source, true);
    world.known("onebox", twin, [baseline]);
    assert.match(reasons(await world.ask()), /answered 404 to GET .*\/commit\/b2b2b2b2b2b2, so nothing is known/);
  });

  it("shut: the application's branch holds an unapproved merge below the one that is released", async () => {
    world.known("onebox", merge, [baseline, source]);
    request(merge, source, true);
    stack(false, "hr-app");
    world.target = { ...world.target, commit: { hash: merge } };
    world.labels = { "org.opencontainers.image.revision": y };
    world.bitbucket.state.repositories.get("hr-app")?.files.set(`${y}/VERSION`, "1.5.0");
    assert.match(reasons(await world.ask({ version: `1.5.0-${y.slice(0, 12)}` })), /Merge request #34 has 0 of 3/);
  });

  it("shut: nobody has said yet where to begin", async () => {
    request(merge, source, true);
    world.opened = "none";
    assert.match(reasons(await world.ask()), /never opened prod.*npx onebox gate baseline --environment prod/s);
    world.opened = JSON.stringify({
      infrastructure: baseline,
      application: null,
      baseline: { infrastructure: baseline, application: null },
    });
    world.known("hr-app", source, [baseline]);
    assert.match(reasons(await world.ask({ version })), /of the application are trusted in prod/);
  });

  it("shut: one of the approvers wrote a commit of it, whoever opened the request", async () => {
    world.known("onebox", source, [baseline], grace);
    request(merge, source, true);
    assert.match(reasons(await world.ask()), /2 of 3 approvals.*grace does not count: commits of it are their own/s);
  });

  it("open: an approver only pressed the button that merges", async () => {
    world.known("onebox", merge, [baseline, source], grace);
    request(merge, source, true);
    assert.equal((await world.ask()).decision, "started");
  });

  describe("of builds", () => {
    beforeEach(() => {
      request(merge, source, true);
    });

    it("one that is under way for the same is taken up by a step that is run again", async () => {
      const first = await world.ask();
      const again = await world.ask();
      assert.ok(first.decision === "started" && again.decision === "started");
      assert.deepEqual([first.isNew, again.isNew, again.build], [true, false, first.build]);
      assert.equal(world.builds.builds.length, 1);
    });

    it("one that is under way for another commit is waited for", async () => {
      await world.ask();
      world.target = { ...world.target, commit: { hash: baseline } };
      assert.match(reasons(await world.ask()), /onebox-deploy-prod:.* is under way with a1a1a1a1/);
    });

    it("a step sees those of its own environment alone", async () => {
      await world.ask();
      const { id } = world.builds.last;
      for (const build of [id.replace("deploy-prod", "image"), `${id}0`, "other:1"]) {
        const answer = await world.question({ want: "follow", build, after: null });
        assert.match(reasons(answer), /There is no build/, build);
      }
    });

    it("are followed by a step whose token has ended meanwhile, and started by none", async () => {
      await world.ask();
      const now = Math.floor(Date.now() / 1_000);
      const token = await world.token({ iat: now - 5_000, exp: now - 1_400 });
      const followed = await world.question({ want: "follow", build: world.builds.last.id, after: null }, token);
      assert.equal(followed.decision, "followed");
      assert.match(reasons(await world.ask({ token })), /it has expired/);
      assert.ok(functionArn.endsWith(":onebox-gate"));
    });
  });
});
