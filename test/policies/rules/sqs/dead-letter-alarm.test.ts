import { unknown } from "../../../../model";
import { deadLetterAlarm } from "../../../../policies/rules/sqs/dead-letter-alarm";
import { describeRule, graph, node } from "../../describe-rule";

const queue = node("aws:sqs/queue:Queue", "q", { name: "failed" });
const sender = node("aws:lambda/function:Function", "f", {}, { deadLetterConfig: ["q"] });
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

describeRule(deadLetterAlarm, {
  passes: [
    // Work that waits is no failure.
    graph([queue]),
    graph([queue, node("aws:ssm/parameter:Parameter", "p", {}, { value: ["q"] })]),
    graph([queue, sender, node(alarm, "a", { dimensions: { QueueName: "failed" } })]),
    graph([queue, sender, node(alarm, "a", { dimensions: { QueueName: unknown } }, { dimensions: ["q"] })]),
  ],
  fails: [
    graph([queue, sender]),
    graph([queue, sender, node(alarm, "a", { dimensions: { QueueName: "others" } })]),
    graph([queue, sender, node(alarm, "a", { dimensions: "failed" })]),
    graph([queue, node("aws:scheduler/schedule:Schedule", "s", {}, { target: ["q"] })]),
    graph([queue, node("aws:sqs/redrivePolicy:RedrivePolicy", "r", {}, { redrivePolicy: ["q"] })]),
    graph([
      queue,
      node("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "c", {}, { destinationConfig: ["q"] }),
    ]),
  ],
  neverUnknown: "what sends to it, and what watches it, is told by where their values come from",
});
