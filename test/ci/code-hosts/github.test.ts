import assert from "node:assert/strict";
import { GithubHost } from "../../../ci/code-hosts/github";
import { publish } from "../../../ci/publish";
import { tagOf } from "../../../ci/render/tag";
import { GithubStandIn } from "../../stand-ins/github";
import { finding, manyFindings, report, run, stackReport } from "../samples";

const token = "ghs_very-secret";
const title = "onebox-preview";
const now = { wait: () => Promise.resolve() };

describe("a report in GitHub", () => {
  let server: GithubStandIn;

  beforeEach(async () => {
    server = await GithubStandIn.start(token);
  });

  afterEach(() => server.stop());

  const write = (given = report(), secret = token): ReturnType<typeof publish> => {
    const options = { owner: "example", repository: "onebox", pullRequest: 7, token: secret, api: server.url };
    const host = new GithubHost({ ...options, http: { pauseMs: 1, ...now } });
    return publish(given, host, { title, comments: true, status: true, ...now });
  };

  for (const [number, expected] of [
    [0, 0],
    [50, 50],
    [51, 51],
    [1_001, 1_000],
  ] as const) {
    it(`writes ${expected} of ${number} annotations into one completed check run`, async () => {
      assert.deepEqual(
        (await write(report({ stacks: [stackReport({ findings: manyFindings(number) })] }))).problems,
        [],
      );
      const [check] = server.checkRuns;
      assert.equal(server.checkRuns.length, 1);
      assert.equal(check?.annotations.length, expected);
      assert.deepEqual(
        [check.body["status"], check.body["conclusion"]],
        ["completed", number === 0 ? "success" : "failure"],
      );
      assert.equal(server.statuses.at(-1)?.["state"], number === 0 ? "success" : "failure");
    });
  }

  it("updates its comment on page 2; an older run changes nothing", async () => {
    await write();
    const [ours] = server.comments.splice(0);
    assert.ok(ours);
    for (let id = 500; id < 620; id++) server.comments.push({ id, body: "text", mine: false });
    server.comments.push(ours);
    await write(report({ run: { ...run, number: 43 } }));
    assert.equal(server.comments.length, 121);
    assert.equal(tagOf(title, ours.body)?.number, 43);
    await write(report({ run: { ...run, number: 41 }, stacks: [stackReport({ findings: [finding()] })] }));
    assert.equal(tagOf(title, ours.body)?.number, 43);
    assert.equal(server.checkRuns.length, 2);
  });

  it("fails, and leaves no finished check run, where annotations cannot be written", async () => {
    const given = report({ stacks: [stackReport({ findings: [finding()] })] });
    // The list and the creation go through; the annotations' request does not.
    let calls = 0;
    server.faults.shift = () => (++calls === 3 ? 500 : undefined);
    const { result, problems } = await write(given);
    assert.equal(result, "failed");
    assert.match(problems.join(), /The report could not be written: PATCH .* failed with 500: on demand/);
    assert.equal(server.checkRuns[0]?.body["status"], "in_progress");
    assert.equal(server.statuses.at(-1)?.["state"], "failure");
  });

  it("never prints its token", async () => {
    const { problems } = await write(report(), "ghs_wrong-token");
    assert.match(problems.join(), /401: Bad credentials/);
    assert.ok(!problems.join().includes("ghs_wrong-token"));
  });
});
