import { unknown } from "../../../../graph";
import { managedPolicyIsSmall } from "../../../../policies/rules/iam/managed-policy-is-small";
import { describeRule, given } from "../../describe-rule";

describeRule(managedPolicyIsSmall, {
  passes: [
    { policyArn: "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole" },
    given({}, { type: "aws:iam/role:Role" }),
  ],
  fails: [
    { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    { policyArn: "arn:aws:iam::aws:policy/IAMFullAccess" },
    given({ managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] }, { type: "aws:iam/role:Role" }),
  ],
  notEvaluated: [{ policyArn: unknown }, given({ managedPolicyArns: unknown }, { type: "aws:iam/role:Role" })],
});
