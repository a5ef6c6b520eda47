import assert from "node:assert/strict";
import { runEnvironment } from "../../ci/run-environment";

const commit = "0123456789abcdef0123456789abcdef01234567";
const bitbucket = {
  BITBUCKET_WORKSPACE: "example",
  BITBUCKET_REPO_SLUG: "onebox",
  BITBUCKET_COMMIT: commit,
  BITBUCKET_BUILD_NUMBER: "42",
};

describe("the surroundings of a run", () => {
  it("are nobody's on a laptop", () => {
    assert.equal(runEnvironment({}), null);
    assert.equal(runEnvironment({ GITHUB_ACTIONS: "true", CI: "true" }), null);
  });

  it("are Bitbucket's, with a merge request and a token or without", () => {
    const bare = runEnvironment(bitbucket);
    assert.deepEqual([bare?.run.number, bare?.hasRequest, bare?.hasToken], [42, false, false]);
    assert.equal(bare?.run.url, "https://bitbucket.org/example/onebox/pipelines/results/42");
    const full = runEnvironment({ ...bitbucket, BITBUCKET_PR_ID: "7", ONEBOX_COMMENT_TOKEN: "secret" });
    assert.deepEqual([full?.hasRequest, full?.hasToken], [true, true]);
  });

  it("name every variable that is missing", () => {
    assert.throws(
      () => runEnvironment({ BITBUCKET_BUILD_NUMBER: "42" }),
      /BITBUCKET_WORKSPACE: .*\n.*BITBUCKET_REPO_SLUG: .*\n.*BITBUCKET_COMMIT: /,
    );
  });
});
