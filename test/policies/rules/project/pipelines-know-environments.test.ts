import assert from "node:assert/strict";
import { pipelinesKnowEnvironments } from "../../../../policies/rules/project/pipelines-know-environments";
import { describeRule, graph, judgedBy, node, situationsOf } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");
const environments = { moon: { branch: "moon", approvals: 0 } };
const bitbucket = settingsOf("account");
const others = {
  environments,
  domains: { moon: "moon.example.com" },
  bitbucket: {
    ...(bitbucket.kind === "account" ? bitbucket.bitbucket : {}),
    deploymentEnvironments: { moon: "{44444444-4444-4444-8444-444444444444}" },
  },
};

describeRule(pipelinesKnowEnvironments, {
  passes: [graph([stack], { settings: prodSettings() }), graph([])],
  fails: [graph([stack], { settings: settingsOf("account", others) })],
  notEvaluated: [graph([stack])],
});

describe("what pipelines do not know", () => {
  it("is told with a file's name as it is, also at the beginning of a sentence", () => {
    const [situation] = situationsOf(pipelinesKnowEnvironments, "fails");
    assert.ok(situation);
    const said = JSON.stringify(judgedBy(pipelinesKnowEnvironments, situation));
    assert.match(said, /"bitbucket-pipelines\.yml deploys/);
    assert.doesNotMatch(said, /Bitbucket-pipelines/);
  });
});
