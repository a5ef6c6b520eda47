import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const roleHasABoundary = rule("aws:iam/role:Role", {
  id: "iam-role-has-a-boundary",
  severity: "high",
  sameAs: [],
  why: "A role without a boundary can be given everything by anyone who may change its policies.",
  fix: "Set `permissionsBoundary`.",
  check: (resource) => expect(resource, "permissionsBoundary").toBePresent(),
});
