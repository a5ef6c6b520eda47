import { called, comparedWith, covers, eachStatement, type Statement } from "../../framework/documents";
import type { BitbucketSettings } from "../../../settings";
import { rule } from "../../framework/rule";

/**
 * How a subject begins that names one repository, by the issuer of the token. GitHub and AWS also take the repositories of
 * a whole owner for safe; here one that somebody adds would deploy without the branch rules of the others.
 * https://docs.github.com/en/actions/reference/security/oidc
 * https://docs.gitlab.com/ci/cloud_services/aws/
 * https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
 */
const subjects: readonly (readonly [issuer: RegExp, subject: RegExp])[] = [
  [/^token\.actions\.githubusercontent\.com(\/|$)/, /^(repo(sitory)?:[\w.-]+\/[\w.-]+|repository_id:\d+)(:|$)/],
  [/^api\.bitbucket\.org(\/|$)/, /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}(:|$)/i],
  [/gitlab/, /^project_(path:[\w./-]+\/[\w.-]+|id:\d+)(:|$)/],
];

/** Of any other issuer: all of it is literal, or what follows its first label, as in `org/` and `system:serviceaccount:`. */
function namesOne(issuer: string, subject: string): boolean {
  const own = subjects.find(([pattern]) => pattern.test(issuer));
  if (own !== undefined) return own[1].test(subject);
  const [literal = ""] = subject.split(/[*?]/);
  if (literal === subject) return subject !== "";
  return /^[^:/]+[:/]/.test(literal.replace(/^(system:serviceaccount:|[\w-]+[:/])/, ""));
}

/**
 * Issuers for whom anybody has an account, by what names the application, and the person in it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const consumers: Readonly<Record<string, readonly string[]>> = {
  "cognito-identity.amazonaws.com": ["aud", "amr"],
  "graph.facebook.com": ["app_id", "id"],
  "www.amazon.com": ["app_id", "user_id"],
};

/** What of a token a statement leaves open, for an issuer. */
function openClaims(statement: Statement, issuer: string): readonly string[] {
  const own = consumers[issuer];
  if (own !== undefined)
    return own.filter((claim) => {
      const values = comparedWith(statement, `${issuer}:${claim}`);
      // A guest of a pool is anybody, and has not signed in.
      const isFine = (value: string): boolean => (claim === "amr" ? value === "authenticated" : /^[^*?]+$/.test(value));
      return values.length === 0 || !values.every(isFine);
    });
  const isBound = (claim: string, isFine: (value: string) => boolean): boolean => {
    const values = comparedWith(statement, `${issuer}:${claim}`);
    return values.length > 0 && values.every(isFine);
  };
  return [
    ...(isBound("aud", (audience) => /^[^*?]+$/.test(audience)) ? [] : ["aud"]),
    ...(isBound("sub", (subject) => namesOne(issuer, subject)) ? [] : ["sub"]),
  ];
}

/** Of pipelines of Bitbucket, those of the workspace and the repositories of the settings alone. */
function isOfOurs(statement: Statement, issuer: string, bitbucket: BitbucketSettings): boolean {
  if (!/^api\.bitbucket\.org(\/|$)/.test(issuer)) return true;
  const { workspaceUuid, repositoryUuid, applicationRepositoryUuid } = bitbucket;
  const are = (claim: string, isFine: (value: string) => boolean): boolean =>
    comparedWith(statement, `${issuer}:${claim}`).every((value) => isFine(value.toLowerCase()));
  const bare = (uuid: string): string => uuid.replaceAll(/[{}]/g, "").toLowerCase();
  return (
    are("aud", (audience) => audience.endsWith(`/${bare(workspaceUuid)}`)) &&
    are("sub", (subject) =>
      [repositoryUuid, applicationRepositoryUuid].some((uuid) => subject.startsWith(`{${bare(uuid)}}`)),
    )
  );
}

export const webIdentityIsBound = rule("aws:iam/role:Role", {
  id: "iam-web-identity-is-bound",
  severity: "critical",
  sameAs: ["CKV_AWS_393", "CKV_AWS_358"],
  why: "Any repository of anyone at the same provider could assume this role.",
  fix: "Add conditions on the provider's own `aud` and `sub`, with owner and name, or the id, of the repository written out.",
  check: (role, { settings }) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      if (statement.effect !== "Allow" || !covers(statement, "sts:AssumeRoleWithWebIdentity")) return null;
      const issuers = statement.principals.flatMap((who) => {
        const [, issuer] = /^Federated:(?:.*:oidc-provider\/)?(.+)$/.exec(who) ?? [];
        return issuer === undefined ? [] : [issuer.toLowerCase()];
      });
      const claims = [...new Set(issuers.flatMap((issuer) => openClaims(statement, issuer)))];
      if (claims.length > 0) return `In its trust ${called(statement)} does not bind ${claims.join(" and ")}.`;
      const ofOthers =
        settings?.kind === "account" && issuers.some((one) => !isOfOurs(statement, one, settings.bitbucket));
      return ofOthers
        ? `In its trust ${called(statement)} lets pipelines in that are not of the settings' repositories.`
        : null;
    }),
});
