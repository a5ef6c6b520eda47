import { unknown } from "../../../../graph";
import { webIdentityIsBound } from "../../../../policies/rules/iam/web-identity-is-bound";
import { describeRule, policy } from "../../describe-rule";

describeRule(webIdentityIsBound, {
  passes: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::1:oidc-provider/api.bitbucket.org" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { "api.bitbucket.org:aud": "ari:1" },
          StringLike: { "api.bitbucket.org:sub": "{22222222-2222-4222-8222-222222222222}:*" },
        },
      }),
    },
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  fails: [
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::1:oidc-provider/api.bitbucket.org" },
        Action: "sts:AssumeRoleWithWebIdentity",
      }),
    },
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: "x" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "p:aud": "a" }, StringLike: { "p:sub": "*" } },
      }),
    },
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: "x" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "p:aud": "a" }, StringLike: { "p:sub": "*:*" } },
      }),
    },
  ],
  notEvaluated: [{ assumeRolePolicy: unknown }],
});
