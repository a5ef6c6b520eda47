import { unknown } from "../../../../model";
import { logGroupIsOurs } from "../../../../policies/rules/lambda/log-group-is-ours";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(logGroupIsOurs, {
  passes: [
    graph([
      node("aws:lambda/function:Function", "f", { name: "task" }),
      node("aws:cloudwatch/logGroup:LogGroup", "l", { name: "/aws/lambda/task" }),
    ]),
    graph([node("aws:lambda/function:Function", "f", { loggingConfig: { logGroup: unknown } })]),
  ],
  fails: [
    graph([node("aws:lambda/function:Function", "f", { name: "task" })]),
    graph([node("aws:lambda/function:Function", "f")]),
  ],
  neverUnknown: "a name that is known only after creation cannot be the log group's",
});
