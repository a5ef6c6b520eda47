import { access } from "./access";
import { compute } from "./compute";
import { data } from "./data";
import { network } from "./network";
import type { JudgedType } from "./type";
import { watching } from "./watching";

/** Every type that AWS's own descriptions are known for. */
export const judgedTypes: Readonly<Record<string, JudgedType>> = {
  ...access,
  ...compute,
  ...data,
  ...network,
  ...watching,
};

/**
 * Types that the bill knows and that nothing is held against yet, by name: none of the stacks has one. Where a program
 * has, the check says that it is not evaluated.
 */
export const notKept: readonly string[] = [
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:appautoscaling/scheduledAction:ScheduledAction",
  "aws:budgets/budgetAction:BudgetAction",
  "aws:ebs/snapshot:Snapshot",
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
  "aws:ec2/defaultRouteTable:DefaultRouteTable",
  "aws:ec2/networkAcl:NetworkAcl",
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/user:User",
  "aws:iam/userPolicy:UserPolicy",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:lambda/functionUrl:FunctionUrl",
  "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketNotification:BucketNotification",
  "aws:ssm/serviceSetting:ServiceSetting",
];

/** Types that nothing is held against, by name, each with the reason. */
export const unjudgedTypes: Readonly<Record<string, string>> = {
  "aws:codebuild/project:Project":
    "has constants of the program but for its role and its image, whose form the settings demand",
  "aws:lambda/alias:Alias": "has a name and a version that are constants of the program",
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "has one property, which is true or false",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess":
    "has one property, which the provider checks at the preview",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": "has numbers that the provider checks at the preview",
};
