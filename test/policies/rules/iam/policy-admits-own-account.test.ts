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
const trusts = (who: string | Properties, Condition: Properties = {}): Properties => {
  const Principal = typeof who === "string" ? { AWS: who } : who;
  return { assumeRolePolicy: policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition }) };
};
const at = (path: string, who: string): Properties => {
  const [first = "", second] = path.split(".");
  return { [first]: second === undefined ? who : { [second]: who } };
};
const collection = { type: "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy", settings };
const search = (account: string): string =>
  JSON.stringify([{ Principal: [`arn:aws:iam::${account}:role/app`], Rules: [] }]);
const snapshot = { type: "aws:rds/snapshot:Snapshot", settings };
const document = { type: "aws:ssm/document:Document", settings };
const service = { type: "aws:ec2/vpcEndpointService:VpcEndpointService", settings };

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
    ...lent.map(([type, path]) => given(at(path, own), { type, settings })),
    given({ sharedAccounts: [own] }, snapshot),
    given({ policy: search(own) }, collection),
    given({ permissions: { account_ids: own } }, document),
    given(reads({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" }), bucket),
    given(trusts({ Federated: `arn:aws:iam::${own}:saml-provider/office` }), role),
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
    ...lent.map(([type, path]) => given(at(path, "210987654321"), { type, settings })),
    given({ sharedAccounts: [own, "210987654321"] }, snapshot),
    given({ policy: search("210987654321") }, collection),
    given({ permissions: { account_ids: `${own}, 210987654321` } }, document),
    given({ allowedPrincipals: ["arn:aws:iam::210987654321:root"] }, service),
    // Whose account it is nobody sees: an id of S3, and one of somebody who is gone.
    given(reads({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }), bucket),
    given(reads({ AWS: ["AIDACKCEVSQ6C2EXAMPLE"] }), bucket),
    given(trusts("AROACKCEVSQ6C2EXAMPLE", { StringEquals: { "sts:ExternalId": "ours-7f3a" } }), role),
    // Their provider says who somebody is.
    given(trusts({ Federated: "arn:aws:iam::210987654321:oidc-provider/api.bitbucket.org/x" }), role),
    given(trusts({ Federated: "arn:aws:iam::210987654321:saml-provider/theirs" }), role),
    given({ principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:us-east-1:210987654321:topic" }, permission),
    given({ principalArn: "arn:aws:iam::210987654321:role/x" }, { type: allowed, settings }),
    given(reads({ AWS: "210987654321" }), { type: "aws:efs/fileSystemPolicy:FileSystemPolicy", settings }),
    given({ principal: "s3.amazonaws.com", sourceAccount: "210987654321" }, permission),
  ],
  notEvaluated: [
    given({ policy: unknown }, bucket),
    given({ principal: unknown }, permission),
    given({ sharedAccounts: unknown }, snapshot),
  ],
});
