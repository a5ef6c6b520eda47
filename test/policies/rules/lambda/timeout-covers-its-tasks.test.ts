import { type Properties, unknown, type Value } from "../../../../model";
import { timeoutCoversItsTasks } from "../../../../policies/rules/lambda/timeout-covers-its-tasks";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

function called(properties: Properties, input: Value = '{"timeoutSeconds":300}'): GraphCase {
  return graph([
    node("aws:lambda/function:Function", "f", properties),
    node("aws:scheduler/schedule:Schedule", "task", { target: { input } }, { target: ["f"] }),
  ]);
}

describeRule(timeoutCoversItsTasks, {
  passes: [called({ timeout: 310 }), called({}, "{}"), graph([node("aws:lambda/function:Function", "f")])],
  fails: [called({}), called({ timeout: 3 }), called({ timeout: 300 }), called({ timeout: "long" })],
  notEvaluated: [called({ timeout: unknown }), called({ timeout: 310 }, unknown)],
});
