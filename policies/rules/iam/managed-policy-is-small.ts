import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { attachmentTypes, eachAttached } from "./attachments";

/** Of AWS's own: all of the account, all of a service, every secret, or what a job of people may do. */
const wide =
  /:aws:policy\/([\w-]+\/)*(AdministratorAccess[\w-]*|[\w-]*FullAccess[\w-]*|PowerUserAccess|ReadOnlyAccess|SecretsManagerReadWrite|AmazonEC2RoleforSSM|(System|Database|Network)Administrator|DataScientist|AmazonS3ReadOnlyAccess|AmazonSSMReadOnlyAccess|AmazonDynamoDBReadOnlyAccess|AmazonKinesisReadOnlyAccess|CloudWatchLogsReadOnlyAccess|AWSCodeCommitReadOnly|AWSLambdaExecute|AmazonElasticMapReduce(Role|forEC2Role)|AmazonEC2RoleforDataPipelineRole)$/;

export const managedPolicyIsSmall = rule(attachmentTypes, {
  id: "iam-managed-policy-is-small",
  severity: "critical",
  sameAs: ["CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"],
  why: "Anyone who gains such a role owns the account.",
  fix: "Write a policy that names what is needed.",
  check: (resource) =>
    eachAttached(resource, (path) => expect(resource, path).notToMatch(wide, "a policy that gives nearly everything")),
});
