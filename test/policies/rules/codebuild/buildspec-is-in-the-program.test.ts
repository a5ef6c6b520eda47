import { unknown } from "../../../../model";
import { buildspecIsInTheProgram } from "../../../../policies/rules/codebuild/buildspec-is-in-the-program";
import { describeRule } from "../../describe-rule";

describeRule(buildspecIsInTheProgram, {
  passes: [
    { source: { buildspec: "version: 0.2\nphases: {}" } },
    { source: { buildspec: "# ours\nversion: 0.2\nphases: {}" } },
    { source: { buildspec: '{"version":0.2,"phases":{}}' } },
  ],
  fails: [
    {},
    { source: { type: "BITBUCKET", location: "https://bitbucket.org/example/app.git" } },
    { source: { buildspec: "" } },
    { source: { buildspec: "buildspec.yml" } },
    { source: { buildspec: "ci/version.yml" } },
    { source: { buildspec: "arn:aws:s3:::builds/buildspec.yml" } },
    { source: { buildspec: 7 } },
  ],
  notEvaluated: [{ source: { buildspec: unknown } }],
});
