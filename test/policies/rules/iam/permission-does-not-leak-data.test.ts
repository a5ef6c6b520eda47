import { unknown } from "../../../../graph";
import { permissionDoesNotLeakData } from "../../../../policies/rules/iam/permission-does-not-leak-data";
import { describeRule, given, policy } from "../../describe-rule";

describeRule(permissionDoesNotLeakData, {
  passes: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }) },
    given({ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }, { name: "prod-boundary" }),
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Action: "secretsmanager:Get*", Resource: "*" }) },
  ],
  notEvaluated: [{ policy: unknown }, given({ inlinePolicies: unknown }, { type: "aws:iam/role:Role" })],
});
