import { unknown } from "../../../../model";
import { permissionNamesSomebody } from "../../../../policies/rules/lambda/permission-names-somebody";
import { describeRule, given, policy } from "../../describe-rule";

const wholePolicy = { type: "aws:lambda/resourcePolicy:ResourcePolicy" };

describeRule(permissionNamesSomebody, {
  passes: [
    given(
      { policy: policy({ Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "lambda:InvokeFunction" }) },
      wholePolicy,
    ),
    { principal: "scheduler.amazonaws.com" },
    { principal: "*", principalOrgId: "o-abcdef1234" },
  ],
  fails: [
    {},
    { principal: "*" },
    { principal: "*", functionUrlAuthType: "NONE" },
    ...["*", "o-*", ""].map((principalOrgId) => ({ principal: "*", principalOrgId })),
    // Everybody with an account of AWS.
    { principal: "*", functionUrlAuthType: "AWS_IAM" },
    given({ policy: policy({ Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction" }) }, wholePolicy),
  ],
  notEvaluated: [
    given({ policy: unknown }, wholePolicy),
    { principal: unknown },
    { principal: "*", principalOrgId: unknown },
  ],
});
