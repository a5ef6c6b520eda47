import { coversAll } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { eachPermission, permissionTypes } from "./documents";

export const permissionIsNotAdmin = rule(permissionTypes, {
  id: "iam-permission-is-not-admin",
  severity: "critical",
  sameAs: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40", "FSBP IAM.1"],
  why: "Anyone who gains such a role owns the account.",
  fix: "Name the actions that are needed.",
  check: (resource) =>
    eachPermission(resource, "allows every action, or every action of IAM", (statement) =>
      ["anything", "iam"].some((service) => coversAll(statement, service)),
    ),
});
