import { rule } from "../../framework/rule";
import type { Statement } from "../../framework/documents";
import { eachPermission, isOpen, permissionTypes } from "./documents";

/**
 * What only looks (what it may see of data and credentials are rules of their own), and what the agents of Systems
 * Manager, functions in a VPC, the registry and health checks cannot do without, which AWS's own policies allow for
 * everything.
 */
const harmless = [
  /^[a-z0-9-]+:(Describe|List|Get|Lookup|View)[A-Za-z*]*$/,
  /^ecr:GetAuthorizationToken$/,
  // New ones, to which nothing leads: a zone of its own, seen from the caller's network.
  /^route53:(CreateHealthCheck|CreateHostedZone|AssociateVPCWithHostedZone)$/,
  /^ssm:Put(Inventory|ComplianceItems|ConfigurePackageResult)$/,
  /^ssm:Update(AssociationStatus|InstanceAssociationStatus|InstanceInformation)$/,
  /^(ssmmessages|ec2messages):[A-Za-z]+$/,
  /^xray:Put(TraceSegments|TelemetryRecords)$/,
  /^ec2:((Create|Delete)NetworkInterface|(Una|A)ssignPrivateIpAddresses)$/,
];

/** What an instance is started from and with has random ids; the instance and its network have to be named. */
const startedWith = /^arn:aws:ec2:[^:]*:[^:]*:(image|network-interface|volume)\/\*$/;

function isHarmless(action: string, { resources }: Statement): boolean {
  if (action === "ec2:RunInstances") return resources.length > 0 && resources.every((arn) => startedWith.test(arn));
  return harmless.some((pattern) => pattern.test(action));
}

export const permissionNamesItsResources = rule(permissionTypes, {
  id: "iam-permission-names-its-resources",
  severity: "high",
  sameAs: ["CKV_AWS_355", "CKV_AWS_289", "CKV_AWS_290"],
  why: "A permission to write everything reaches other environments and future resources.",
  fix: "Name the resources by their ARN, or bind the statement by a condition.",
  check: (resource) =>
    eachPermission(
      resource,
      "may change everything",
      (statement) =>
        isOpen(statement) &&
        (statement.notActions.length > 0 || statement.actions.some((action) => !isHarmless(action, statement))),
    ),
});
