import assert from "node:assert/strict";
import { renderJunit } from "../../../ci/files/junit";
import { renderSarif } from "../../../ci/files/sarif";
import { readPreview } from "../../../ci/preview/read";
import { recording } from "../recordings";
import { finding, manyFindings, stackReport } from "../samples";

describe("JUnit's XML", () => {
  it("has a failure for each violation, an error for each thing not evaluated, and nothing passes that was skipped", () => {
    const xml = renderJunit([readPreview(recording("crash"))]);
    assert.match(xml, /<testsuite name="dev" tests="4" failures="1" errors="2" skipped="1">/);
    assert.match(
      xml,
      /<testcase classname="dev" name="stack policies"><error message="The stack policies did not run\.">/,
    );
  });

  it("keeps names and messages as text", () => {
    const xml = renderJunit([
      stackReport({ findings: [finding({ message: `<b a='1'>&"]]>\u0001\u202E`, rule: 'a"b' })] }),
    ]);
    assert.match(xml, /message="&lt;b a=&apos;1&apos;&gt;&amp;&quot;\]\]&gt;\ufffd\[U\+202E\]"/);
    assert.match(xml, /classname="a&quot;b"/);
  });
});

describe("SARIF", () => {
  const parsed = (text: string) =>
    JSON.parse(text) as {
      runs: [
        { results: { ruleId: string; level: string; locations: object[] }[]; tool: { driver: { rules: object[] } } },
      ];
    };

  it("points each remark at its line, and has no limit of its own", () => {
    const { runs } = parsed(renderSarif([stackReport({ findings: manyFindings(1_500) })]));
    assert.equal(runs[0].results.length, 1_500);
    assert.deepEqual(runs[0].results[0]?.locations, [
      { physicalLocation: { artifactLocation: { uri: "components/database.ts" }, region: { startLine: 41 } } },
    ]);
    assert.deepEqual(runs[0].tool.driver.rules, [{ id: "rds-storage-is-encrypted" }]);
  });

  it("points at the stack's file where no line of ours is known", () => {
    const { runs } = parsed(renderSarif([readPreview(recording("crash"))]));
    const notEvaluated = runs[0].results.filter(({ ruleId }) => ruleId === "not-evaluated");
    assert.equal(notEvaluated.length, 2);
    assert.match(JSON.stringify(notEvaluated[0]?.locations), /Pulumi\.dev\.yaml/);
  });
});
