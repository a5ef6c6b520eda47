import { unknown } from "../../../../model";
import { failureDestination } from "../../../../policies/rules/lambda/failure-destination";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(failureDestination, {
  passes: [
    graph([node("aws:lambda/function:Function", "f", { deadLetterConfig: { targetArn: unknown } })]),
    graph([
      node("aws:lambda/function:Function", "f", { name: "task" }),
      node("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "c", {
        functionName: "task",
        destinationConfig: { onFailure: { destination: "arn:aws:sqs:us-east-1:1:q" } },
      }),
    ]),
  ],
  fails: [
    // A URL does not keep others from calling it asynchronously.
    graph([
      node("aws:lambda/function:Function", "f"),
      node("aws:lambda/functionUrl:FunctionUrl", "u", {}, { functionName: ["f"] }),
    ]),
    graph([node("aws:lambda/function:Function", "f")]),
    graph([
      node("aws:lambda/function:Function", "f"),
      node(
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        "c",
        { maximumRetryAttempts: 1 },
        { functionName: ["f"] },
      ),
    ]),
  ],
  neverUnknown: "a destination that is known only after creation is one",
});
