import { unknown } from "../../../../model";
import { isNotSwitchedOff } from "../../../../policies/rules/lambda/is-not-switched-off";
import { describeRule, given } from "../../describe-rule";

const mapping = { type: "aws:lambda/eventSourceMapping:EventSourceMapping" };
const ofFunction = { type: "aws:lambda/function:Function" };

describeRule(isNotSwitchedOff, {
  passes: [
    given({}, ofFunction),
    given({ reservedConcurrentExecutions: -1 }, ofFunction),
    given({ reservedConcurrentExecutions: 1 }, ofFunction),
    given({}, mapping),
    given({ enabled: true }, mapping),
  ],
  fails: [
    given({ reservedConcurrentExecutions: 0 }, ofFunction),
    given({ reservedConcurrentExecutions: "none" }, ofFunction),
    given({ enabled: false }, mapping),
  ],
  notEvaluated: [given({ reservedConcurrentExecutions: unknown }, ofFunction), given({ enabled: unknown }, mapping)],
});
