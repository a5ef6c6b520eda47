import { unknown } from "../../../../graph";
import { boundaryGivesNothing } from "../../../../policies/rules/iam/boundary-gives-nothing";
import { describeRule, given } from "../../describe-rule";

describeRule(boundaryGivesNothing, {
  passes: [
    { policyArn: "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole" },
    given({ managedPolicyArns: [] }, { type: "aws:iam/role:Role" }),
  ],
  fails: [
    { policyArn: "arn:aws:iam::123456789012:policy/onebox/prod/onebox-prod-boundary" },
    given({ managedPolicyArns: ["arn:aws:iam::123456789012:policy/prod-boundary"] }, { type: "aws:iam/role:Role" }),
  ],
  notEvaluated: [{ policyArn: unknown }, given({ managedPolicyArns: unknown }, { type: "aws:iam/role:Role" })],
});
