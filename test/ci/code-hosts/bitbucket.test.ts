import assert from "node:assert/strict";
import { BitbucketHost, type BitbucketOptions } from "../../../ci/code-hosts/bitbucket";
import { publish } from "../../../ci/publish";
import { tagOf } from "../../../ci/render/tag";
import { appUser, BitbucketStandIn, person, type PullRequest, type Repository } from "../../stand-ins/bitbucket/server";
import { finding, manyFindings, report, run, stackReport } from "../samples";

const secret = "ATCTT3xFfGN0-very-secret";
const other = "another-token";
const title = "onebox-preview";
const reportKey = `${run.commit}/${title}`;
const now = { wait: () => Promise.resolve() };

describe("a report in Bitbucket", () => {
  let server: BitbucketStandIn;
  let repository: Repository;
  let request: PullRequest;

  beforeEach(async () => {
    server = await BitbucketStandIn.start();
    repository = server.addRepository("onebox");
    request = {
      id: 7,
      state: "OPEN",
      author: person("ada"),
      source: { branch: { name: "feature" }, commit: { hash: run.commit } },
      destination: { branch: { name: "master" } },
      merge_commit: null,
      comments: [],
      activity: [],
    };
    repository.pullRequests.set(7, request);
    server.addToken(secret, { who: appUser("reporter"), scopes: ["read:pullrequest", "read:repository"] });
    server.addToken(other, { who: person("bob"), scopes: ["read:pullrequest"] });
  });

  afterEach(() => server.stop());

  function host(more: Partial<BitbucketOptions> = {}): BitbucketHost {
    return new BitbucketHost({
      workspace: "example",
      repository: "onebox",
      pullRequest: 7,
      token: secret,
      api: `${server.url}/2.0`,
      http: { pauseMs: 1, ...now },
      ...more,
    });
  }

  const write = (given = report(), more: Partial<BitbucketOptions> = {}): ReturnType<typeof publish> =>
    publish(given, host(more), { title, comments: true, status: true, ...now });

  const annotations = (): Record<string, unknown>[] => [
    ...(repository.reports.get(reportKey)?.annotations.values() ?? []),
  ];
  const comments = (): string[] => request.comments.filter(({ deleted }) => !deleted).map(({ content }) => content.raw);

  for (const [number, batches] of [
    [0, 0],
    [100, 1],
    [101, 2],
    [1_000, 10],
    [1_001, 10],
  ] as const) {
    it(`writes ${number} annotations in ${batches} batches, the worst first`, async () => {
      const given = report({ stacks: [stackReport({ findings: manyFindings(number) })] });
      assert.deepEqual((await write(given)).problems, []);
      const posts = server.sent.filter(({ method, path }) => method === "POST" && path.endsWith("/annotations"));
      assert.equal(posts.length, batches);
      assert.equal(annotations().length, Math.min(number, 1_000));
      if (number > 7) assert.equal(annotations()[0]?.["severity"], "CRITICAL");
      const last = String(annotations().at(-1)?.["summary"]);
      assert.equal(/^2 more remarks than fit/.test(last), number === 1_001, last);
    });
  }

  it("cuts a summary of 451 multi-byte characters between characters", async () => {
    const message = "👩‍👩‍👧‍👦é".repeat(451);
    await write(report({ stacks: [stackReport({ findings: [finding({ message })] })] }));
    const [annotation] = annotations();
    const summary = String(annotation?.["summary"]);
    assert.ok(summary.length <= 450 && summary.length > 420, String(summary.length));
    assert.doesNotMatch(summary, /\p{Surrogate}/u);
    assert.ok(summary.endsWith("…"));
  });

  it("replaces the report: what was fixed is gone, and a second run of the same changes nothing", async () => {
    await write(report({ stacks: [stackReport({ findings: manyFindings(150) })] }));
    const later = { ...run, number: 43 };
    const given = report({ run: later, stacks: [stackReport({ findings: [finding()] })] });
    await write(given);
    const once = JSON.stringify([annotations(), comments()]);
    assert.equal(annotations().length, 1);
    await write(given);
    assert.equal(JSON.stringify([annotations(), comments()]), once);
  });

  it("updates its comment where the tag is on page 2, and writes no second one", async () => {
    await write();
    const [ours] = request.comments.splice(0);
    for (let index = 0; index < 130; index++) {
      const content = { raw: `comment ${index}\n> onebox-preview · valid at 0123456789ab` };
      request.comments.push({
        id: 1_000 + index,
        user: person("ada"),
        content,
        created_on: "",
        updated_on: "",
        deleted: false,
      });
    }
    assert.ok(ours);
    request.comments.push(ours);
    await write(report({ run: { ...run, number: 50 } }));
    assert.equal(request.comments.length, 131);
    assert.equal(tagOf(title, ours.content.raw)?.number, 50);
  });

  it("an older run that finishes last overwrites neither comment nor report", async () => {
    await write(report({ run: { ...run, number: 50 } }));
    const before = JSON.stringify([comments(), repository.reports.get(reportKey)?.body]);
    const older = await write(
      report({ run: { ...run, number: 49 }, stacks: [stackReport({ findings: [finding()] })] }),
    );
    assert.deepEqual(older.problems, []);
    assert.equal(JSON.stringify([comments(), repository.reports.get(reportKey)?.body]), before);
  });

  it("writes its own comment where somebody else forged the tag", async () => {
    await write();
    const [ours] = request.comments.splice(0);
    const content = { raw: ours?.content.raw ?? "" };
    request.comments.push({ id: 5, user: person("bob"), content, created_on: "", updated_on: "", deleted: false });
    assert.deepEqual((await write(report({ run: { ...run, number: 44 } }))).problems, []);
    assert.equal(request.comments.length, 2);
  });

  it("writes one comment where the answer to its creation was lost", async () => {
    server.faults.push({ on: /POST .*comments$/, status: 502, afterEffect: true });
    assert.deepEqual((await write()).problems, []);
    assert.equal(comments().length, 1);
  });

  const passing = [
    ["a rate limit on the comment", { on: /POST .*comments$/, status: 429, headers: { "retry-after": "3" } }],
    ["a failure while annotations are sent", { on: /annotations$/, status: 503 }],
    ["a batch whose answer is lost", { on: /annotations$/, status: 500, afterEffect: true }],
    ["a failure while comments are listed", { on: /GET .*comments$/, status: 500 }],
  ] as const;
  for (const [what, fault] of passing) {
    it(`goes on after ${what}`, async () => {
      server.faults.push(fault);
      const written = await write(report({ stacks: [stackReport({ findings: manyFindings(120) })] }));
      assert.deepEqual(written.problems, []);
      assert.equal(annotations().length, 120);
      assert.equal(comments().length, 1);
    });
  }

  it("waits as long as Retry-After says", async () => {
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    server.faults.push({ on: /reports/, status: 429, headers: { "retry-after": "3" } });
    await write(report(), { http: { wait } });
    assert.deepEqual(waits, [3_000]);
  });

  it("fails, and leaves no green report, where annotations cannot be written", async () => {
    server.faults.push(...Array.from({ length: 9 }, () => ({ on: /annotations$/, status: 503 })));
    const given = report({ stacks: [stackReport({ findings: [finding({ level: "advisory" })] })] });
    const { result, problems } = await write(given);
    assert.equal(result, "failed");
    assert.match(
      problems.join(),
      /The report could not be written: POST .* failed after 5 attempts with 503: on demand/,
    );
    assert.equal(repository.reports.get(reportKey)?.body["result"], "PENDING");
    assert.equal(repository.statuses.get(reportKey)?.["state"], "FAILED");
  });

  it("passes only what passed", async () => {
    assert.equal((await write()).result, "passed");
    assert.equal(repository.reports.get(reportKey)?.body["result"], "PASSED");
    assert.equal(repository.statuses.get(reportKey)?.["state"], "SUCCESSFUL");
  });

  const red = {
    "a violation": report({ stacks: [stackReport({ findings: [finding()] })] }),
    "a crash": report({ stacks: [stackReport({ errors: [{ urn: null, message: "boom" }] })] }),
    "stack policies that did not run": report({ stacks: [stackReport({ stackPolicies: "skipped" })] }),
    "no resources": report({ stacks: [stackReport({ resources: [] })] }),
    "no stack at all": report({ stacks: [] }),
    "a judge that could not be compared": report({ softenings: null }),
  };
  for (const [what, given] of Object.entries(red)) {
    it(`is FAILED with ${what}`, async () => {
      assert.equal((await write(given)).result, "failed");
      assert.equal(repository.reports.get(reportKey)?.body["result"], "FAILED");
      assert.equal(repository.statuses.get(reportKey)?.["state"], "FAILED");
    });
  }

  for (const [what, token] of [
    ["unknown", "wrong-token-value"],
    ["without the right", other],
  ] as const) {
    it(`never prints a token that is ${what}`, async () => {
      const { result, problems } = await write(report(), { token });
      assert.equal(result, "failed");
      assert.ok(problems.length > 0);
      assert.ok(!problems.join().includes(token), problems.join());
    });
  }

  it("writes the report through the proxy of Pipelines without a token", async () => {
    const through = host({ token: null, proxy: server.url, api: "https://api.bitbucket.org/2.0" });
    const given = report({ stacks: [stackReport({ findings: [finding()] })] });
    const { problems } = await publish(given, through, { title, comments: false, status: false, ...now });
    assert.deepEqual(problems, []);
    assert.equal(annotations().length, 1);
  });
});
