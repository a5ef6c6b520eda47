import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const tagsAreImmutable = rule("aws:ecr/repository:Repository", {
  id: "ecr-tags-are-immutable",
  severity: "high",
  sameAs: ["CKV_AWS_51", "FSBP ECR.2"],
  why: "A tag that moves makes a rollback bring back something else.",
  fix: 'Set `imageTagMutability: "IMMUTABLE"`.',
  check: (resource) => expect(resource, "imageTagMutability").toBe("IMMUTABLE"),
});
