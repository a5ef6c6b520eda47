import { type Properties, unknown } from "../../../../model";
import { samlIsBound } from "../../../../policies/rules/iam/saml-is-bound";
import { describeRule, policy } from "../../describe-rule";

const trusting = (Condition: Properties | null, Action: string | string[] = "sts:AssumeRoleWithSAML") => ({
  assumeRolePolicy: policy({
    Effect: "Allow",
    Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/company" },
    Action,
    ...(Condition === null ? {} : { Condition }),
  }),
});
const signIn = "https://signin.aws.amazon.com/saml";

describeRule(samlIsBound, {
  passes: [
    trusting({ StringEquals: { "SAML:aud": signIn } }),
    trusting({ StringEquals: { "saml:aud": "https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSP1" } }),
    trusting({ StringEquals: { "SAML:aud": [signIn, "https://eu-west-1.signin.aws.amazon.com/saml"] } }),
    trusting(null, "sts:TagSession"),
  ],
  fails: [
    trusting(null),
    trusting(null, ["sts:TagSession", "sts:AssumeRoleWithSAML"]),
    trusting(null, "sts:*"),
    trusting({ StringLike: { "SAML:aud": "*" } }),
    trusting({ StringLike: { "SAML:aud": "https://*.aws.amazon.com/saml" } }),
    trusting({ StringEquals: { "SAML:aud": "https://example.com/saml" } }),
    trusting({ StringEqualsIfExists: { "SAML:aud": signIn } }),
    trusting({ "ForAllValues:StringEquals": { "SAML:aud": signIn } }),
    trusting({ StringEquals: { "SAML:namequalifier": "1" } }),
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
