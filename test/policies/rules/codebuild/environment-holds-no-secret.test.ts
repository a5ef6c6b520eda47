import { type Properties, unknown } from "../../../../model";
import { environmentHoldsNoSecret } from "../../../../policies/rules/codebuild/environment-holds-no-secret";
import { describeRule } from "../../describe-rule";

function variables(...environmentVariables: readonly Properties[]): Properties {
  return { environment: { environmentVariables } };
}

describeRule(environmentHoldsNoSecret, {
  passes: [
    {},
    variables({ name: "STACK", value: "prod" }),
    variables({ name: "STACK", value: "prod", type: "PLAINTEXT" }),
    variables({ name: "DB_PASSWORD", value: "/prod/db", type: "SECRETS_MANAGER" }),
    variables({ name: "API_KEY", value: unknown, type: "PARAMETER_STORE" }),
    { source: { buildspec: "version: 0.2\nenv: { secrets-manager: { TOKEN: /prod/token } }" } },
  ],
  fails: [
    variables({ name: "DB_PASSWORD", value: "hunter2" }),
    variables({ name: "SIGNING_KEY", value: "hunter2" }),
    variables({ name: "DB_PASSWORD", value: unknown }),
    variables({ name: "AWS_ACCESS_KEY_ID", value: "of somebody" }),
    variables({ name: "ACCESS_KEY", value: unknown }),
    variables({ name: "NOTE", value: "AKIAABCDEFGHIJKLMNOP" }),
    variables({ name: "NOTE", value: 7 }),
    { environment: { environmentVariables: "NOTE=1" } },
    { source: { buildspec: "version: 0.2\nenv: { variables: { K: AKIAABCDEFGHIJKLMNOP } }" } },
  ],
  notEvaluated: [
    variables({ name: "NOTE", value: unknown }),
    variables({ name: unknown, value: "prod" }),
    variables({ name: "NOTE", value: "prod", type: unknown }),
    { source: { buildspec: unknown } },
  ],
});
