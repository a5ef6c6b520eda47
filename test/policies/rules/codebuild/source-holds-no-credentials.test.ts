import { unknown } from "../../../../model";
import { sourceHoldsNoCredentials } from "../../../../policies/rules/codebuild/source-holds-no-credentials";
import { describeRule } from "../../describe-rule";

describeRule(sourceHoldsNoCredentials, {
  passes: [
    {},
    { source: { type: "NO_SOURCE" } },
    { source: { location: "https://bitbucket.org/example/app.git" } },
    { secondarySources: [{ location: "https://bitbucket.org/example/app@v1.git" }] },
  ],
  fails: [
    { source: { location: "https://x-token-auth:hunter2@bitbucket.org/example/app.git" } },
    { source: { location: "https://token@bitbucket.org/example/app.git" } },
    { secondarySources: [{ location: "https://ada:hunter2@bitbucket.org/example/app.git" }] },
    { secondarySources: "all" },
  ],
  notEvaluated: [{ source: { location: unknown } }, { secondarySources: unknown }],
});
