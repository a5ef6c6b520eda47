import { called } from "../../frame/documents";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";
import { allows, eachPermission, isBoundary, isEverywhere, permissionTypes } from "./documents";

const leaking = [
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "kms:Decrypt",
];

export const permissionDoesNotLeakData = rule(permissionTypes, {
  id: "iam-permission-does-not-leak-data",
  severity: "high",
  sameAs: ["CKV_AWS_288"],
  why: "Code that breaks in could read every file and every secret of the account.",
  fix: "Name the buckets, secrets and parameters.",
  check: (resource) =>
    isBoundary(resource)
      ? pass
      : eachPermission(resource, (statement) =>
          isEverywhere(statement) &&
          statement.conditions.size === 0 &&
          leaking.some((action) => allows(statement, action))
            ? `${called(statement)} may read the data of everybody.`.replace(/^a/, "A").replace(/^t/, "T")
            : null,
        ),
});
