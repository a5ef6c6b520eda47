import { unknown } from "../../../../model";
import { managedPolicyIsSmall } from "../../../../policies/rules/iam/managed-policy-is-small";
import { describeRule, given } from "../../describe-rule";

describeRule(managedPolicyIsSmall, {
  passes: [
    { policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
    { policyArn: "arn:aws:iam::123456789012:policy/onebox/FullAccess" },
    { policyArn: "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole" },
    given({}, { type: "aws:iam/role:Role" }),
  ],
  fails: [
    { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    { policyArn: "arn:aws:iam::aws:policy/IAMFullAccess" },
    ...[
      "AdministratorAccess-Amplify",
      "AmazonEC2FullAccess",
      "AWSLambda_FullAccess",
      "CloudWatchFullAccessV2",
      "SecretsManagerReadWrite",
      "AmazonS3ReadOnlyAccess",
      "job-function/SystemAdministrator",
      "service-role/AmazonEC2RoleforSSM",
      "AWSLambdaExecute",
      "CloudWatchLogsReadOnlyAccess",
      "service-role/AmazonElasticMapReduceforEC2Role",
    ].map((name) => ({ policyArn: `arn:aws:iam::aws:policy/${name}` })),
    { policyArn: "arn:aws-cn:iam::aws:policy/AdministratorAccess" },
    given(
      { policyArn: "arn:aws-us-gov:iam::aws:policy/job-function/DatabaseAdministrator" },
      { type: "aws:iam/policyAttachment:PolicyAttachment" },
    ),
    ...["role", "user", "group"].map((who) => {
      const name = `${who}PolicyAttachmentsExclusive`;
      const type = `aws:iam/${name}:${name.replace(/^./, (first) => first.toUpperCase())}`;
      return given({ policyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] }, { type });
    }),
    given(
      { managedPolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      { type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment" },
    ),
    given(
      { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
      { type: "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive" },
    ),
    given({ managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] }, { type: "aws:iam/role:Role" }),
  ],
  notEvaluated: [{ policyArn: unknown }, given({ managedPolicyArns: unknown }, { type: "aws:iam/role:Role" })],
});
