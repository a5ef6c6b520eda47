import { called } from "../../frame/documents";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";
import { allows, eachPermission, isBoundary, isEverywhere, permissionTypes } from "./documents";

const exposing = [
  "sts:AssumeRole",
  "sts:AssumeRoleWithWebIdentity",
  "sts:GetFederationToken",
  "iam:CreateAccessKey",
  "iam:CreateServiceSpecificCredential",
  "lambda:GetFunction",
  "rds-db:connect",
];

export const permissionDoesNotExposeCredentials = rule(permissionTypes, {
  id: "iam-permission-does-not-expose-credentials",
  severity: "high",
  sameAs: ["CKV_AWS_287"],
  why: "These actions hand out credentials of others.",
  fix: "Name the resources, or leave the action out.",
  check: (resource) =>
    isBoundary(resource)
      ? pass
      : eachPermission(resource, (statement) =>
          isEverywhere(statement) &&
          statement.conditions.size === 0 &&
          exposing.some((action) => allows(statement, action))
            ? `${called(statement)} hands out credentials.`.replace(/^a/, "A").replace(/^t/, "T")
            : null,
        ),
});
