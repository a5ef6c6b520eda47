import { expect } from "../../framework/expect";
import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

/** AWS's own policies with which a role gives itself the rest. */
const widest = /:aws:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

export const roleHasABoundary = rule("aws:iam/role:Role", {
  id: "iam-role-has-a-boundary",
  severity: "high",
  sameAs: [],
  why: "A role without a boundary can be given everything by anyone who may change its policies.",
  fix: "Set `permissionsBoundary`.",
  check: (resource) => {
    const boundary = read(resource, "permissionsBoundary");
    return boundary.state === "known" && widest.test(asText(boundary.value))
      ? fail("`permissionsBoundary` is a policy that allows everything, and bounds nothing.")
      : expect(resource, "permissionsBoundary").toBePresent();
  },
});
