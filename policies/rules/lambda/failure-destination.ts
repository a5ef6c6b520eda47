import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { any, fail, passes } from "../../framework/verdict";

export const failureDestination = stackRule("aws:lambda/function:Function", {
  id: "lambda-failure-destination",
  severity: "high",
  sameAs: ["CKV_AWS_116"],
  why: "A function that is called asynchronously fails in silence: its caller never hears of it.",
  fix: "Create an `aws.lambda.FunctionEventInvokeConfig` with `destinationConfig.onFailure`, or set `deadLetterConfig`, and put an alarm on the queue.",
  check: (graph) =>
    graph.of("aws:lambda/function:Function").map((resource) => {
      const configs = graph.about(
        resource,
        "functionName",
        ["name", "arn"],
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      );
      const verdict = any(
        expect(resource, "deadLetterConfig.targetArn").toBePresent(),
        ...configs.map((config) => expect(config, "destinationConfig.onFailure.destination").toBePresent()),
      );
      return { resource, verdict: passes(verdict) ? verdict : fail("Nobody hears when it fails.") };
    }),
});
