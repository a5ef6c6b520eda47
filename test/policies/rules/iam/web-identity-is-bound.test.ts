import { unknown, type Properties } from "../../../../model";
import { webIdentityIsBound } from "../../../../policies/rules/iam/web-identity-is-bound";
import { accountSettings, describeRule, given, policy } from "../../describe-rule";

const bitbucket = "api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc";
const github = "token.actions.githubusercontent.com";
const repository = "{22222222-2222-4222-8222-222222222222}";

/** A role for whoever has a token of this issuer, under these conditions. */
function trusting(issuer: string, conditions: Properties): Properties {
  return {
    assumeRolePolicy: policy({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: conditions,
    }),
  };
}

/** The same with an audience, and a subject that is compared with a pattern. */
function subject(issuer: string, pattern: string | string[]): Properties {
  return trusting(issuer, {
    StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
    StringLike: { [`${issuer}:sub`]: pattern },
  });
}

/** The same with a condition of its own for each of the two. */
function compared(operator: string, pattern: string): Properties {
  return trusting(github, {
    "ForAnyValue:StringEquals": { [`${github}:aud`]: "sts.amazonaws.com" },
    [operator]: { [`${github}:sub`]: pattern },
  });
}

/** A role for people who sign in with an account that anybody has. */
function consumer(issuer: string, conditions: Properties): Properties {
  const { amr, ...others } = conditions;
  return {
    assumeRolePolicy: policy({
      Effect: "Allow",
      Principal: { Federated: issuer },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: Object.fromEntries(Object.entries(others).map(([key, value]) => [`${issuer}:${key}`, value])),
        ...(amr === undefined ? {} : { "ForAnyValue:StringLike": { [`${issuer}:amr`]: amr } }),
      },
    }),
  };
}

const [cognito, amazon, facebook, google] = [
  "cognito-identity.amazonaws.com",
  "www.amazon.com",
  "graph.facebook.com",
  "accounts.google.com",
] as const;

const settings = accountSettings();
const uuids = settings.kind === "account" ? settings.bitbucket : null;
/** Steps of a repository, for the tokens of a workspace. */
const steps = (workspace = "", ...repositories: readonly string[]) =>
  given(
    trusting(bitbucket, {
      StringEquals: { [`${bitbucket}:aud`]: `ari:cloud:bitbucket::workspace/${workspace.replaceAll(/[{}]/g, "")}` },
      StringLike: { [`${bitbucket}:sub`]: repositories.map((one) => `${one}:*`) },
    }),
    { settings },
  );
const elsewhere = "{99999999-9999-4999-8999-999999999999}";

describeRule(webIdentityIsBound, {
  passes: [
    steps(uuids?.workspaceUuid, uuids?.repositoryUuid ?? "", uuids?.applicationRepositoryUuid ?? ""),
    consumer(cognito, { aud: "us-east-1:11111111-1111-4111-8111-111111111111", amr: "authenticated" }),
    consumer(amazon, { app_id: "amzn1.application-oa2-client.1", user_id: "amzn1.account.1" }),
    consumer(facebook, { app_id: "1", id: "2" }),
    consumer(google, { aud: "1.apps.googleusercontent.com", sub: "2" }),
    subject(bitbucket, `${repository}:*`),
    subject(bitbucket, `${repository}:{44444444-4444-4444-8444-444444444444}:*`),
    subject(github, "repo:owner/repository:ref:refs/heads/master"),
    subject(github, "repo:owner/repository:*"),
    subject(github, ["repo:owner/one:environment:prod", "repo:owner/another:environment:prod"]),
    subject(github, "repository_id:123456:*"),
    subject(`${github}/enterprise`, "repo:owner/repository:*"),
    compared("StringEquals", "repo:owner/repository:environment:prod"),
    compared("StringEqualsIgnoreCase", "repo:owner/repository:environment:prod"),
    compared("ForAnyValue:StringLike", "repo:owner/repository:*"),
    subject("gitlab.com", "project_path:group/project:ref_type:branch:ref:*"),
    subject("gitlab.example.com", "project_path:group/subgroup/project:*"),
    subject("app.terraform.io", "organization:example:project:onebox:workspace:*"),
    subject("oidc.circleci.com/org/1234", "org/1234/project/5678/user/*"),
    subject("oidc.eks.us-east-1.amazonaws.com/id/1234", "system:serviceaccount:onebox:web"),
    subject("oidc.eks.us-east-1.amazonaws.com/id/1234", "system:serviceaccount:onebox:*"),
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  fails: [
    steps(uuids?.workspaceUuid, elsewhere),
    steps(uuids?.workspaceUuid, uuids?.repositoryUuid ?? "", elsewhere),
    steps(elsewhere, uuids?.repositoryUuid ?? ""),
    // Every user of the application, every guest of the pool, every application.
    consumer(cognito, { aud: "us-east-1:11111111-1111-4111-8111-111111111111" }),
    consumer(cognito, { aud: "us-east-1:11111111-1111-4111-8111-111111111111", amr: "unauthenticated" }),
    consumer(cognito, { amr: "authenticated" }),
    consumer(amazon, { app_id: "amzn1.application-oa2-client.1" }),
    consumer(amazon, { user_id: "amzn1.account.1" }),
    consumer(facebook, { app_id: "1" }),
    consumer(google, { aud: "1.apps.googleusercontent.com" }),
    trusting(github, {}),
    // Everybody's repository, and those of whoever takes a name that begins alike.
    subject(github, "*"),
    subject(github, "*:*"),
    subject(github, "repo:*"),
    subject(github, "repo:*:ref:refs/heads/master"),
    subject(github, "repo:*/*:ref:refs/heads/master"),
    subject(github, "repo:*/repository:*"),
    subject(github, "repo:owner*/repository:*"),
    subject(github, "repo:owner?/repository:*"),
    subject(github, "r*o:owner/repository:*"),
    // Every repository of the owner, with no rule for its branches.
    subject(github, "repo:owner/*"),
    subject(github, "repo:owner/repository*"),
    // What anybody may write into a workflow of their own.
    subject(github, "environment:prod"),
    subject(github, "ref:refs/heads/master"),
    subject(github, "workflow:deploy"),
    subject(github, "repository_owner:*"),
    subject(github, "owner/repository"),
    subject(github, ["repo:owner/repository:*", "repo:*"]),
    subject(bitbucket, "{*}:*"),
    subject(bitbucket, "{*"),
    subject(bitbucket, "{22222222-*"),
    subject(bitbucket, "{22222222-2222-4222-8222-2222222222??}:*"),
    subject(bitbucket, "?22222222-2222-4222-8222-222222222222}:*"),
    subject("gitlab.com", "project_path:*"),
    subject("gitlab.com", "project_path:group/*"),
    subject("gitlab.com", "project_path:group/*:ref_type:branch:ref:master"),
    subject("app.terraform.io", "organization:*:project:onebox:*"),
    subject("app.terraform.io", "organization:example*"),
    subject("oidc.circleci.com/org/1234", "org/*"),
    subject("oidc.eks.us-east-1.amazonaws.com/id/1234", "system:serviceaccount:*:web"),
    subject("example.com", ""),
    subject("example.com", "*"),
    // Conditions that hold for a token without the claim, or for all but one.
    compared("ForAllValues:StringLike", "repo:owner/repository:*"),
    compared("StringLikeIfExists", "repo:owner/repository:*"),
    compared("StringNotEquals", "repo:owner/repository:*"),
    compared("StringNotLike", "repo:owner/repository:*"),
    compared("Null", "false"),
    // The claim of another issuer, or none.
    trusting(github, {
      StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${bitbucket}:sub`]: "repo:owner/repository:*" },
    }),
    trusting(github, { StringEquals: { [`${github}:sub`]: "repo:owner/repository:environment:prod" } }),
    trusting(github, { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } }),
    trusting(github, {
      StringLike: { [`${github}:aud`]: "*", [`${github}:sub`]: "repo:owner/repository:environment:prod" },
    }),
    {
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:*",
      }),
    },
  ],
  notEvaluated: [
    { assumeRolePolicy: unknown },
    {
      assumeRolePolicy: {
        Statement: [{ Effect: "Allow", Principal: { Federated: unknown }, Action: "sts:AssumeRoleWithWebIdentity" }],
      },
    },
  ],
});
