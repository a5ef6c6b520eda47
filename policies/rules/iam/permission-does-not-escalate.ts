import { called } from "../../frame/documents";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";
import { allows, eachPermission, isBoundary, isEverywhere, permissionTypes } from "./documents";

/** Ways up: https://cloudsplaining.readthedocs.io/en/latest/glossary/privilege-escalation/ */
const escalating = [
  "iam:PassRole",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:AddUserToGroup",
  "lambda:UpdateFunctionCode",
];

export const permissionDoesNotEscalate = rule(permissionTypes, {
  id: "iam-permission-does-not-escalate",
  severity: "high",
  sameAs: ["CKV_AWS_286"],
  why: "With one of these a small role makes itself a great one.",
  fix: "Name the roles and policies in `Resource`, and demand the boundary by a condition.",
  check: (resource) =>
    isBoundary(resource)
      ? pass
      : eachPermission(resource, (statement) =>
          isEverywhere(statement) &&
          statement.conditions.size === 0 &&
          escalating.some((action) => allows(statement, action))
            ? `${called(statement)} may give itself more.`.replace(/^a/, "A").replace(/^t/, "T")
            : null,
        ),
});
