import { type Properties, unknown } from "../../../../model";
import { policyAdmitsOwnAccount } from "../../../../policies/rules/iam/policy-admits-own-account";
import { shares } from "../../../../policies/rules/iam/resource-policies";
import { describeRule, given, policy } from "../../describe-rule";
import { prodSettings } from "../../settings";

const settings = prodSettings();
const own = settings.awsAccountId;
const bucket = { type: "aws:s3/bucketPolicy:BucketPolicy", settings };
const role = { type: "aws:iam/role:Role", settings };
const permission = { type: "aws:lambda/permission:Permission", settings };

const reads = (Principal: Properties | string, rest: Properties = {}): Properties => ({
  policy: policy({ Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "*", ...rest }),
});
const trusts = (AWS: string, Condition: Properties = {}): Properties => ({
  assumeRolePolicy: policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", Condition }),
});

const lent = Object.entries(shares).flatMap(([type, paths]) => paths.map((path) => [type, path] as const));
const allowed = "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple";

describeRule(policyAdmitsOwnAccount, {
  passes: [
    given(reads({ AWS: `arn:aws:iam::${own}:role/app` }), bucket),
    given(
      reads({ Service: "cloudtrail.amazonaws.com" }, { Condition: { StringEquals: { "aws:SourceAccount": own } } }),
      bucket,
    ),
    given(reads({ AWS: "210987654321" }, { Effect: "Deny" }), bucket),
    given(trusts("210987654321", { StringEquals: { "sts:ExternalId": "ours-7f3a" } }), role),
    given({ principal: "events.amazonaws.com", sourceAccount: own }, permission),
    ...lent.map(([type, path]) => given({ [path]: own }, { type, settings })),
    given(reads({ AWS: "210987654321" }), { type: "aws:s3/bucketPolicy:BucketPolicy" }),
  ],
  fails: [
    given(reads({ AWS: "210987654321" }), bucket),
    given(reads({ AWS: ["arn:aws:iam::210987654321:root", own] }), bucket),
    given(reads("*", { Condition: { StringEquals: { "aws:PrincipalAccount": "210987654321" } } }), bucket),
    given(
      reads(
        { Service: "sns.amazonaws.com" },
        { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:210987654321:*" } } },
      ),
      bucket,
    ),
    given(trusts("arn:aws:iam::210987654321:role/admin"), role),
    given({ principal: "210987654321" }, permission),
    ...lent.map(([type, path]) => given({ [path]: "210987654321" }, { type, settings })),
    given({ principalArn: "arn:aws:iam::210987654321:role/x" }, { type: allowed, settings }),
    given(reads({ AWS: "210987654321" }), { type: "aws:efs/fileSystemPolicy:FileSystemPolicy", settings }),
    given({ principal: "s3.amazonaws.com", sourceAccount: "210987654321" }, permission),
  ],
  notEvaluated: [given({ policy: unknown }, bucket), given({ principal: unknown }, permission)],
});
