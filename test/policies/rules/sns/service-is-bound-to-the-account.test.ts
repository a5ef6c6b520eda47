import { unknown } from "../../../../model";
import { serviceIsBoundToTheAccount } from "../../../../policies/rules/sns/service-is-bound-to-the-account";
import { describeRule, policy } from "../../describe-rule";

describeRule(serviceIsBoundToTheAccount, {
  passes: [
    {
      policy: policy({
        Effect: "Allow",
        Principal: { Service: "budgets.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    },
  ],
  fails: [
    {
      policy: policy({
        Effect: "Allow",
        Principal: { Service: "budgets.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "*",
      }),
    },
  ],
  notEvaluated: [{ policy: unknown }],
});
