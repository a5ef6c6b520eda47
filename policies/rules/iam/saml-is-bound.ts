import { called, comparedWith, covers, eachStatement } from "../../framework/documents";
import { rule } from "../../framework/rule";

/**
 * For whom an assertion was made. The endpoint is AWS's sign-in, of the world or of a region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html
 */
const audience =
  /^https:\/\/([a-z0-9-]+\.)?signin\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\/saml(\/acs\/[\w-]+)?$/;

export const samlIsBound = rule("aws:iam/role:Role", {
  id: "iam-saml-is-bound",
  severity: "high",
  sameAs: [],
  why: "A token that the identity provider issued for another audience would open this role, too.",
  fix: 'Add a condition `StringEquals` on `SAML:aud` with "https://signin.aws.amazon.com/saml".',
  check: (role) =>
    eachStatement(role, "assumeRolePolicy", (statement) => {
      const isSaml = statement.principals.some((who) => /^Federated:.*(:saml-provider\/|[*?])/.test(who));
      if (statement.effect !== "Allow" || !isSaml || !covers(statement, "sts:AssumeRoleWithSAML")) return null;
      const values = comparedWith(statement, "saml:aud");
      const isBound = values.length > 0 && values.every((value) => audience.test(value));
      return isBound ? null : `In its trust ${called(statement)} does not bind SAML:aud.`;
    }),
});
