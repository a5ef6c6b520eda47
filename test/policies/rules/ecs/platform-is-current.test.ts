import { unknown } from "../../../../model";
import { platformIsCurrent } from "../../../../policies/rules/ecs/platform-is-current";
import { describeRule, given } from "../../describe-rule";

describeRule(platformIsCurrent, {
  passes: [{}, { platformVersion: "LATEST" }, { platformVersion: "1.4.0" }, { platformVersion: "1.5.0" }],
  fails: [
    { platformVersion: "1.3.0" },
    { platformVersion: "1.0.0" },
    { platformVersion: "" },
    given({ platformVersion: "1.3.0" }, { type: "aws:ecs/taskSet:TaskSet" }),
  ],
  notEvaluated: [{ platformVersion: unknown }],
});
