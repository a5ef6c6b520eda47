import { type Properties, unknown } from "../../../../model";
import { environmentVerifiesTls } from "../../../../policies/rules/managed/environment-verifies-tls";
import { describeRule, given } from "../../describe-rule";

const lambda = (variables: Properties) =>
  given({ environment: { variables } }, { type: "aws:lambda/function:Function" });
const task = (name: string, value: string) =>
  given(
    { containerDefinitions: JSON.stringify([{ name: "web", environment: [{ name, value }] }]) },
    { type: "aws:ecs/taskDefinition:TaskDefinition" },
  );

describeRule(environmentVerifiesTls, {
  passes: [
    lambda({}),
    given({}, { type: "aws:lambda/function:Function" }),
    lambda({ NODE_TLS_REJECT_UNAUTHORIZED: "1", PGSSLMODE: "verify-full", OTHER: unknown }),
    task("PGSSLMODE", "verify-full"),
    task("GIT_SSL_NO_VERIFY", "0"),
  ],
  fails: [
    lambda({ NODE_TLS_REJECT_UNAUTHORIZED: "0" }),
    lambda({ PYTHONHTTPSVERIFY: "0" }),
    task("NODE_TLS_REJECT_UNAUTHORIZED", "0"),
    task("GIT_SSL_NO_VERIFY", "true"),
    ...["disable", "allow", "prefer"].map((mode) => task("PGSSLMODE", mode)),
  ],
  notEvaluated: [
    lambda({ PGSSLMODE: unknown }),
    given({ containerDefinitions: unknown }, { type: "aws:ecs/taskDefinition:TaskDefinition" }),
  ],
});
