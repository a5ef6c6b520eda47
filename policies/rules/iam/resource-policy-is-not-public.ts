import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { resourcePolicies } from "./resource-policies";

/** Of these a rule of their own says what everybody could do. */
const withTheirOwn = /^aws:(ecr|iam|kms|lambda|secretsmanager|sns|sqs)\/|^aws:s3\/bucket/;
const isLeft = (type: string): boolean =>
  !withTheirOwn.test(type) || /:(RegistryPolicy|RepositoryCreationTemplate)$/.test(type);

export const resourcePolicyIsNotPublic = rule(Object.keys(resourcePolicies).filter(isLeft), {
  id: "iam-resource-policy-is-not-public",
  severity: "critical",
  sameAs: [],
  why: "Anyone in the world could do what the statement allows.",
  fix: "Name principals, or bind the statement by `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceArn`.",
  check: (resource) => isNotPublic(resource, resourcePolicies[resource.type] ?? "policy"),
});
