import assert from "node:assert/strict";
import type { Answer } from "../../../lambda/gate/contract";
import { ServiceError } from "../../stand-ins/aws";
import type { Activity, PullRequest } from "../../stand-ins/bitbucket/server";
import {
  ada,
  approval,
  baseline,
  changesRequested,
  comment,
  grace,
  linus,
  margaret,
  merge,
  robot,
  source,
  stranger,
  update,
  version,
  World,
} from "./world";

const other = "c3".repeat(20);
const opened = update(0);
const three = [approval(grace, 10), approval(linus, 11), approval(margaret, 12)];

interface Case {
  readonly title: string;
  readonly activity: readonly Activity[];
  readonly request?: Partial<PullRequest>;
  /** What a refusal says; left out where the gate opens. */
  readonly shut?: readonly RegExp[];
}

const cases: readonly Case[] = [
  { title: "three people of the group", activity: [opened, ...three] },
  {
    title: "two people of the group",
    activity: [opened, approval(grace, 10), approval(linus, 11)],
    shut: [/^prod needs 3 approvals for a1a1a1a1a1a1 of onebox\.$/, /has 2 of 3 approvals: grace, linus\.$/],
  },
  {
    title: "the author's own",
    activity: [opened, approval(grace, 10), approval(linus, 11), approval(ada, 12)],
    shut: [/ada does not count: it is the author's own/],
  },
  {
    title: "the same person twice",
    activity: [opened, approval(grace, 10), approval(linus, 11), approval(grace, 12)],
    shut: [/2 of 3 approvals: grace, linus/],
  },
  {
    title: "an app user, although it is of the group",
    activity: [opened, approval(grace, 10), approval(linus, 11), approval(robot, 12)],
    shut: [/robot does not count: it is an app, not a person/],
  },
  {
    title: "somebody who is not of the group",
    activity: [opened, approval(grace, 10), approval(linus, 11), approval(stranger, 12)],
    shut: [/stranger does not count: not of the approver group/],
  },
  {
    title: "changes requested by anybody",
    activity: [opened, ...three, changesRequested(stranger, 13)],
    shut: [/stranger asks for changes in merge request #34/],
  },
  {
    title: "changes requested by one who approved before",
    activity: [opened, approval(ada, 9), ...three, changesRequested(grace, 13)],
    shut: [/2 of 3 approvals: linus, margaret/, /grace does not count: it was withdrawn/, /grace asks for changes/],
  },
  {
    title: "changes requested and then approved by the same person",
    activity: [opened, changesRequested(grace, 5), ...three],
  },
  {
    title: "an approval that was withdrawn",
    activity: [opened, ...three],
    request: { withdrawn: [linus.uuid] },
    shut: [/2 of 3 approvals: grace, margaret/, /linus does not count: it was withdrawn/],
  },
  {
    title: "a request for changes that was withdrawn",
    activity: [opened, ...three, changesRequested(stranger, 13)],
    request: { withdrawn: [stranger.uuid] },
  },
  {
    title: "approvals before the last push",
    activity: [update(0, other), approval(grace, 10), approval(linus, 11), update(20), approval(margaret, 21)],
    shut: [/1 of 3 approvals: margaret/, /grace .* given before the last update of 2026-11-24T08:20/],
  },
  {
    title: "an approval before the last push that was given again",
    activity: [
      update(0, other),
      approval(grace, 10),
      update(20),
      ...[grace, linus, margaret].map((who) => approval(who, 21)),
    ],
  },
  {
    title: "a comment after the last push, which renews no approval",
    activity: [update(0, other), ...three, update(20), comment(grace, 21), comment(linus, 22)],
    shut: [/0 of 3 approvals\.$/],
  },
  { title: "a comment after the approvals, which takes none away", activity: [opened, ...three, comment(linus, 30)] },
  {
    title: "a new title after the approvals, which changes nothing",
    activity: [opened, ...three, update(30, source, "master", "OPEN", "Another title")],
  },
  {
    title: "an update after the approvals that shows no change: a push of a commit with the same twelve digits",
    activity: [opened, ...three, update(30)],
    shut: [/0 of 3 approvals\.$/],
  },
  {
    title: "such a push together with a new title, whichever the log names first",
    activity: [
      opened,
      ...three,
      update(30, source, "master", "OPEN", "New"),
      update(30, source, "master", "OPEN", "New"),
    ],
    shut: [/0 of 3/],
  },
  {
    title: "another destination after the approvals",
    activity: [update(0, source, "dev"), ...three, update(30)],
    shut: [/0 of 3/],
  },
  {
    title: "an update of which Bitbucket does not say what it changed",
    activity: [
      opened,
      ...three,
      {
        update: { date: "2026-11-24T08:30:00Z", source: { commit: null }, destination: { branch: { name: "master" } } },
      },
    ],
    shut: [/0 of 3/],
  },
  {
    title: "approvals at the very time of the update",
    activity: [update(10), approval(grace, 10), approval(linus, 11), approval(margaret, 12)],
    shut: [/2 of 3 approvals: linus, margaret/],
  },
];

describe("approvals", () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.stop());

  const reasonsOf = (answer: Answer): readonly string[] => (answer.decision === "shut" ? answer.reasons : []);

  for (const { title, activity, request, shut } of cases) {
    it(`${shut === undefined ? "open" : "shut"}: ${title}`, async () => {
      world.merged(activity, request);
      const answer = await world.ask();
      assert.equal(answer.decision, shut === undefined ? "started" : "shut", reasonsOf(answer).join("\n"));
      assert.equal(world.builds.builds.length, shut === undefined ? 1 : 0);
      for (const pattern of shut ?? [])
        assert.ok(
          reasonsOf(answer).some((one) => pattern.test(one)),
          String(pattern),
        );
    });
  }

  it("starts a build of exactly the commit that Bitbucket names, and says on whose word", async () => {
    world.merged([opened, ...three]);
    const answer = await world.ask();
    const { last } = world.builds;
    assert.deepEqual(world.builds.orderOf(last), {
      ONEBOX_COMMIT: merge,
      ONEBOX_ACT: "apply",
      ONEBOX_VERSION: "none",
      ONEBOX_RUN: "7",
      ONEBOX_GROUNDS: "onebox/34 by {grace} {linus} {margaret}",
    });
    assert.deepEqual(Object.keys(world.builds.started[0] ?? {}).sort(), [
      "environmentVariablesOverride",
      "idempotencyToken",
      "projectName",
    ]);
    assert.deepEqual([answer.decision, last.projectName], ["started", "onebox-deploy-prod"]);
  });

  it("gives a verdict without starting anything, and logs who approved", async () => {
    world.merged([opened, ...three]);
    const before = world.opened;
    const answer = await world.question({ want: "verdict", version: null });
    assert.equal(answer.decision, "open");
    assert.deepEqual([world.builds.builds, world.opened], [[], before]);
    assert.match(world.logged.join("\n"), /"approvers":.*margaret/);
    assert.doesNotMatch(world.logged.join("\n"), /ATCTT3/);
  });

  const merges: readonly (readonly [string, string, readonly string[]])[] = [
    ["a merge commit", source, [baseline, source]],
    ["a squash, whose commit is none of the request's", source, [baseline]],
    ["a fast-forward, whose commit is the request's last", merge, [baseline]],
  ];
  for (const [title, hash, parents] of merges)
    it(`open: ${title}, found while the look-up by commit answers 404`, async () => {
      world.known("onebox", merge, parents);
      world.merged([], {
        source: { branch: { name: "feature" }, commit: { hash } },
        activity: [update(59, hash, "master", "MERGED"), ...three, update(0, hash)],
      });
      const answer = await world.ask();
      assert.equal(answer.decision, "started", reasonsOf(answer).join());
      assert.ok(!world.bitbucket.sent.some(({ path }) => path.endsWith(`${merge}/pullrequests`)));
    });

  const without: readonly (readonly [string, Partial<PullRequest>])[] = [
    ["of a commit that was pushed without a request", { merge_commit: { hash: other } }],
    ["of a request that is still open", { state: "OPEN" }],
    ["of a request that was declined", { state: "DECLINED" }],
    ["of a request to another branch", { destination: { branch: { name: "staging" } } }],
    ["of a request that says nothing of a merge commit", { merge_commit: null }],
  ];
  for (const [title, request] of without) {
    it(`shut: no merge request, ${title}`, async () => {
      world.merged([opened, ...three], request);
      const answer = await world.ask();
      assert.deepEqual(reasonsOf(answer), ["No merge request brought a1a1a1a1a1a1 to the branch master of onebox."]);
      assert.deepEqual(world.builds.builds, []);
    });
  }

  describe("of another commit that begins with the same twelve digits", () => {
    const twin = `${merge.slice(0, 12)}${"b".repeat(28)}`;

    it("shut: Bitbucket says that the merge made the other", async () => {
      world.merged([opened, ...three], { merge_commit: { hash: twin } });
      assert.deepEqual(reasonsOf(await world.ask()), [
        `The merge made ${twin}; what runs is another commit that begins alike, ${merge}.`,
      ]);
    });

    it("shut: Bitbucket knows both, and does not say which", async () => {
      world.merged([opened, ...three], { merge_commit: { hash: twin } });
      world.bitbucket.state.repositories.get("onebox")?.commits.add(merge);
      assert.match(
        reasonsOf(await world.ask()).join("\n"),
        /answered 404 to GET .*\/commit\/a1a1a1a1a1a1, so nothing is known/,
      );
      assert.deepEqual(world.builds.builds, []);
    });
  });

  it("shut: a second request came along in the same merge, and nobody approved it", async () => {
    world.merged([opened, ...three]);
    world.merged([opened]);
    assert.match(reasonsOf(await world.ask()).join("\n"), /Merge request #35 has 0 of 3/);
  });

  describe("of a long discussion", () => {
    const talk = Array.from({ length: 130 }, (_, index) => comment(stranger, 1 + (index % 9)));

    it("open: the approvals are on the last of three pages", async () => {
      world.merged([opened, approval(grace, 10), ...talk, approval(linus, 11), approval(margaret, 12)]);
      assert.equal((await world.ask()).decision, "started");
      assert.equal(world.bitbucket.sent.filter(({ path }) => path.endsWith("/activity")).length, 3);
    });

    it("shut: the request for changes is on the last of three pages", async () => {
      world.merged([opened, changesRequested(stranger, 1), ...talk, ...three]);
      assert.match(reasonsOf(await world.ask()).join("\n"), /stranger asks for changes/);
    });

    it("shut: a page fails for good", async () => {
      world.merged([opened, ...talk, ...three]);
      world.bitbucket.faults.push(...[500, 500, 500].map((status) => ({ on: /activity/, status })));
      const answer = await world.ask();
      assert.match(reasonsOf(answer).join("\n"), /Bitbucket answered 500 to GET .*activity, so nothing is known/);
      assert.deepEqual(world.builds.builds, []);
    });

    it("open: a page fails once", async () => {
      world.merged([opened, ...talk, ...three]);
      world.bitbucket.faults.push({ on: /activity/, status: 503 });
      assert.equal((await world.ask()).decision, "started");
    });
  });

  for (const [what, on] of [
    ["requests", /pullrequests$/],
    ["the request", /pullrequests\/34$/],
    ["the group", /members$/],
    ["the pipeline", /pipelines\/[^/]+$/],
    ["the step", /steps\//],
  ] as const)
    for (const status of [401, 403, 404])
      it(`shut: Bitbucket answers ${status} for ${what}`, async () => {
        world.merged([opened, ...three]);
        world.bitbucket.faults.push({ on, status }, { on, status }, { on, status });
        assert.match(reasonsOf(await world.ask()).join("\n"), new RegExp(`answered ${status} to GET`));
        assert.deepEqual(world.builds.builds, []);
      });

  it("shut: the gate has no token of its own", async () => {
    world.merged([opened, ...three]);
    world.settings = { ...world.settings, tokenSecret: "another" };
    world.aws.others["GetSecretValue"] = () => {
      throw new ServiceError("ResourceNotFoundException", "no value yet");
    };
    assert.match(reasonsOf(await world.ask()).join("\n"), /token is missing/);
  });

  describe("of a version", () => {
    const application = { repository: "hr-app", merge_commit: { hash: other } };

    it("open: infrastructure and image were both approved", async () => {
      world.merged([opened, ...three]);
      world.merged([opened, ...three], application);
      const answer = await world.ask({ version });
      assert.equal(answer.decision, "started", reasonsOf(answer).join());
      const order = world.builds.orderOf(world.builds.last);
      assert.deepEqual([order["ONEBOX_ACT"], order["ONEBOX_VERSION"]], ["deploy", version]);
      assert.match(order["ONEBOX_GROUNDS"] ?? "", /^onebox\/34 hr-app\/34 by /);
    });

    it("shut: the image's commit was not approved, in the application's repository", async () => {
      world.merged([opened, ...three]);
      world.merged([opened, approval(grace, 10)], application);
      assert.match(
        reasonsOf(await world.ask({ version })).join("\n"),
        /3 approvals for b2b2b2b2b2b2 of hr-app.*1 of 3/s,
      );
    });

    it("shut: the image's commit was approved for another branch", async () => {
      world.merged([opened, ...three]);
      world.merged([opened, ...three], { ...application, destination: { branch: { name: "staging" } } });
      assert.match(reasonsOf(await world.ask({ version })).join("\n"), /No merge request brought b2b2b2b2b2b2/);
    });

    it("shut: the infrastructure that would roll it out was not approved", async () => {
      world.merged([opened]);
      world.merged([opened, ...three], application);
      assert.match(reasonsOf(await world.ask({ version })).join("\n"), /0 of 3 approvals/);
    });

    it("shut: the image does not say what it was built from", async () => {
      world.merged([opened, ...three]);
      world.labels = {};
      assert.match(
        reasonsOf(await world.ask({ version })).join("\n"),
        /does not say by org.opencontainers.image.revision/,
      );
    });

    for (const tag of [
      `1.4.2-${other.slice(0, 12)}`,
      `9.9.9-evil-${source.slice(0, 12)}`,
      `1.4.3-${source.slice(0, 12)}`,
    ])
      it(`shut: the commit has another version than ${tag}`, async () => {
        world.merged([opened, ...three]);
        world.merged([opened, ...three], application);
        const answer = await world.ask({ version: tag });
        assert.match(reasonsOf(answer).join("\n"), /whose only version is 1\.4\.2-b2b2b2b2b2b2\.$/);
        assert.deepEqual(world.builds.builds, []);
      });

    it("shut: VERSION at that commit says nothing of use, or is not there", async () => {
      world.merged([opened, ...three]);
      const files = world.bitbucket.state.repositories.get("hr-app")?.files;
      files?.set(`${source}/VERSION`, "1.4.2-evil");
      assert.match(reasonsOf(await world.ask({ version })).join(), /VERSION at b2b2b2b2b2b2 is not what it has to be/);
      files?.clear();
      assert.match(reasonsOf(await world.ask({ version })).join(), /answered 404 to GET .*VERSION/);
    });
  });
});
