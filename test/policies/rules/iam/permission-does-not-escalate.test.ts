import { unknown } from "../../../../graph";
import { permissionDoesNotEscalate } from "../../../../policies/rules/iam/permission-does-not-escalate";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionDoesNotEscalate, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }, { name: "prod-boundary" }),
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "iam:Put*", Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
