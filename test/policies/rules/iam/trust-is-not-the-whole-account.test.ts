import { type Properties, unknown } from "../../../../model";
import { trustIsNotTheWholeAccount } from "../../../../policies/rules/iam/trust-is-not-the-whole-account";
import { describeRule, policy } from "../../describe-rule";

const account = "arn:aws:iam::123456789012:root";

/** A role for these principals, under a condition. */
function trusting(AWS: string | string[], condition: Properties = {}): Properties {
  return { assumeRolePolicy: policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", ...condition }) };
}

function withPrincipal(operator: string, arn: string | string[]): Properties {
  return trusting(account, { Condition: { [operator]: { "aws:PrincipalArn": arn } } });
}

describeRule(trustIsNotTheWholeAccount, {
  passes: [
    trusting("arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-host"),
    withPrincipal("ArnEquals", "arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-host"),
    withPrincipal("ArnLike", "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_*"),
    trusting("arn:aws:iam::999999999999:root", { Condition: { StringEquals: { "sts:ExternalId": "4f1c" } } }),
  ],
  fails: [
    trusting("123456789012"),
    trusting(account),
    trusting("arn:aws-us-gov:iam::123456789012:root"),
    trusting(["arn:aws:iam::123456789012:role/host", account]),
    withPrincipal("ArnLike", "*"),
    withPrincipal("ArnLike", "arn:aws:iam::123456789012:*"),
    withPrincipal("ArnLike", "arn:aws:iam::123456789012:role/*"),
    withPrincipal("ArnLike", ["arn:aws:iam::123456789012:role/host", "arn:aws:iam::*:role/host"]),
    withPrincipal("ArnLikeIfExists", "arn:aws:iam::123456789012:role/host"),
    withPrincipal("ArnNotEquals", "arn:aws:iam::123456789012:role/host"),
    trusting(account, { Condition: { StringLike: { "sts:ExternalId": "*" } } }),
    trusting(account, { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
