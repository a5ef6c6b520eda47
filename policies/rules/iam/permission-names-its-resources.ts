import { rule } from "../../framework/rule";
import { eachPermission, isOpen, permissionTypes } from "./documents";

/**
 * What only looks (what it may see of data and credentials are rules of their own), and what the agents of Systems
 * Manager, functions in a VPC, the registry and health checks cannot do without, which AWS's own policies allow for
 * everything.
 */
const harmless = [
  /^[a-z0-9-]+:(Describe|List|Get|Lookup|View)[A-Za-z*]*$/,
  /^ecr:GetAuthorizationToken$/,
  /^route53:CreateHealthCheck$/,
  /^ssm:Put(Inventory|ComplianceItems|ConfigurePackageResult)$/,
  /^ssm:Update(AssociationStatus|InstanceAssociationStatus|InstanceInformation)$/,
  /^(ssmmessages|ec2messages):[A-Za-z]+$/,
  /^xray:Put(TraceSegments|TelemetryRecords)$/,
  /^ec2:((Create|Delete)NetworkInterface|(Una|A)ssignPrivateIpAddresses)$/,
];

export const permissionNamesItsResources = rule(permissionTypes, {
  id: "iam-permission-names-its-resources",
  severity: "high",
  sameAs: ["CKV_AWS_355", "CKV_AWS_289", "CKV_AWS_290"],
  why: "A write to everything reaches other environments, and what comes later.",
  fix: "Name the resources by their ARN, or bind the statement by a condition.",
  check: (resource) =>
    eachPermission(
      resource,
      "may change everything",
      (statement) =>
        isOpen(statement) &&
        (statement.notActions.length > 0 ||
          statement.actions.some((action) => !harmless.some((pattern) => pattern.test(action)))),
    ),
});
