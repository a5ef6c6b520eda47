import { type Properties, unknown } from "../../../../model";
import { policyIsNotPublic } from "../../../../policies/rules/s3/policy-is-not-public";
import { describeRule, given, policy } from "../../describe-rule";

/** A policy that lets everybody read under this condition. */
function everybody(Condition: Properties): Properties {
  return { policy: policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition }) };
}

describeRule(policyIsNotPublic, {
  passes: [
    everybody({ StringEquals: { "aws:SourceVpce": "vpce-1" } }),
    everybody({ StringEquals: { "aws:VpceAccount": "123456789012" } }),
    everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" } }),
    everybody({ StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }),
    everybody({ StringEquals: { "aws:PrincipalAccount": ["123456789012", "210987654321"] } }),
    everybody({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/onebox/*" } }),
    everybody({ ArnEquals: { "aws:SourceArn": "arn:aws:s3:::onebox-logs" } }),
    everybody({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::onebox-logs/*" } }),
    { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }) },
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::*:role/x" }, Action: "s3:GetObject" }) },
    { policy: policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Principal: { AWS: ["*"] }, Action: "s3:GetObject", Resource: "*" }) },
    everybody({}),
    everybody({ StringLike: { "aws:VpceAccount": "*" } }),
    everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-*/*" } }),
    everybody({ StringLike: { "aws:SourceVpce": "*" } }),
    everybody({ StringLike: { "aws:SourceVpce": "vpce-*" } }),
    everybody({ StringLike: { "aws:PrincipalOrgID": "o-*" } }),
    everybody({ StringLike: { "aws:PrincipalAccount": "1*" } }),
    everybody({ StringEquals: { "aws:PrincipalAccount": [] } }),
    everybody({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } }),
    everybody({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*" } }),
    everybody({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::onebox-*" } }),
    everybody({ ArnLike: { "aws:SourceArn": "arn:aws:cloudfront:::distribution/*" } }),
    everybody({ ArnNotEquals: { "aws:SourceArn": "arn:aws:s3:::onebox-logs" } }),
    everybody({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }),
    everybody({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }),
    everybody({ "ForAllValues:StringEquals": { "aws:SourceVpce": "vpce-1" } }),
    everybody({ Null: { "aws:SourceVpce": "false" } }),
    everybody({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }),
    everybody({ Bool: { "aws:SecureTransport": "true" } }),
    { policy: "{" },
    given(everybody({}), { type: "aws:s3/bucket:Bucket" }),
    given(everybody({}), { type: "aws:s3/bucketV2:BucketV2" }),
    {
      policy: policy({
        Effect: "Allow",
        NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "s3:GetObject",
        Resource: "*",
      }),
    },
  ],
  notEvaluated: [{ policy: unknown }, { policy: { Statement: [{ Effect: "Allow", Principal: unknown }] } }],
});
