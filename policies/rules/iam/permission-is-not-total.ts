import { called } from "../../frame/documents";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";
import { eachPermission, isBoundary, permissionTypes } from "./documents";

export const permissionIsNotTotal = rule(permissionTypes, {
  id: "iam-permission-is-not-total",
  severity: "critical",
  sameAs: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40", "FSBP IAM.1"],
  why: "Whoever gets at such a role owns the account.",
  fix: "Name the actions that are needed.",
  check: (resource) =>
    isBoundary(resource)
      ? pass
      : eachPermission(resource, (statement) =>
          statement.notActions.length > 0 || statement.actions.some((action) => /^(\*|iam:\*)$/i.test(action))
            ? `${called(statement)} allows every action, or every action of IAM.`.replace(/^a/, "A").replace(/^t/, "T")
            : null,
        ),
});
