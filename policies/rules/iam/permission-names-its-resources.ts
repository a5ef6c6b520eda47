import { called } from "../../frame/documents";
import { rule } from "../../frame/rule";
import { pass } from "../../frame/verdict";
import { eachPermission, isBoundary, isEverywhere, permissionTypes } from "./documents";

/** Actions that only look, and those of Session Manager, the registry and health checks that know no resource. */
const harmless =
  /^([a-z0-9-]+:(Describe|List|Get|Lookup|View)[A-Za-z*]*|ecr:GetAuthorizationToken|route53:CreateHealthCheck|ssm:(Put|Update)(Inventory|ComplianceItems|ConfigurePackageResult|AssociationStatus|InstanceAssociationStatus|InstanceInformation)|(ssmmessages|ec2messages):[A-Za-z]+|xray:Put[A-Za-z]+|ec2:(CreateNetworkInterface|DeleteNetworkInterface|AssignPrivateIpAddresses|UnassignPrivateIpAddresses))$/;

function isHarmless(action: string): boolean {
  return harmless.test(action);
}

export const permissionNamesItsResources = rule(permissionTypes, {
  id: "iam-permission-names-its-resources",
  severity: "high",
  sameAs: ["CKV_AWS_355", "CKV_AWS_289", "CKV_AWS_290"],
  why: "A write to everything reaches other environments, and what comes later.",
  fix: "Name the resources by their ARN, or bind the statement by a condition.",
  check: (resource) =>
    isBoundary(resource)
      ? pass
      : eachPermission(resource, (statement) =>
          isEverywhere(statement) &&
          statement.conditions.size === 0 &&
          statement.actions.some((action) => !isHarmless(action))
            ? `${called(statement)} may change everything.`.replace(/^a/, "A").replace(/^t/, "T")
            : null,
        ),
});
