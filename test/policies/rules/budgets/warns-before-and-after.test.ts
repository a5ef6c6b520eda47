import { unknown } from "../../../../model";
import { warnsBeforeAndAfter } from "../../../../policies/rules/budgets/warns-before-and-after";
import { describeRule } from "../../describe-rule";

describeRule(warnsBeforeAndAfter, {
  passes: [{ notifications: [{ notificationType: "FORECASTED" }, { notificationType: "ACTUAL" }] }],
  fails: [{}, { notifications: [{ notificationType: "ACTUAL" }] }],
  notEvaluated: [
    { notifications: unknown },
    { notifications: [{ notificationType: unknown }, { notificationType: "ACTUAL" }] },
  ],
});
