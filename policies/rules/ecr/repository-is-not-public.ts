import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";

export const repositoryIsNotPublic = rule(["aws:ecr/repositoryPolicy:RepositoryPolicy"], {
  id: "ecr-repository-is-not-public",
  severity: "critical",
  sameAs: ["CKV_AWS_32"],
  why: "Anyone could pull the application, or push another one in its place.",
  fix: "Name principals.",
  check: (resource) => isNotPublic(resource, "policy"),
});
