/**
 * Controls of AWS Foundational Security Best Practices that no rule here is the same as, by what is done about each. Of
 * the services that these stacks use, or would on Fargate: https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html
 */
const byReason: Readonly<Record<string, readonly string[]>> = {
  "It is about people and settings of the account that no program of this kind makes: the root user, contacts, passwords and keys of IAM users. Nobody needs an IAM user here; people come by IAM Identity Center.":
    ["Account.1", "IAM.3", "IAM.4", "IAM.5", "IAM.6", "IAM.7", "IAM.8", "IAM.9", "IAM.10", "IAM.19", "IAM.22"],
  "It is a service that watches an account, and is billed by what happens there: GuardDuty, Config, Inspector and Macie are the operator's choice for all that is in the account, and switched on beside this project.":
    ["Config.1", "GuardDuty.1", "GuardDuty.9", "GuardDuty.10", "Macie.1", "SSM.2", "SSM.3", "SecretsManager.2"],
  "The pack judges it by `cloudtrail-account-has-a-trail`, `cloudtrail-is-on` and `cloudtrail-logs-management-events`.":
    ["CloudTrail.3"],
  "A key of one's own costs $1 a month and protects from nobody more while no other account reads it; AWS's own key encrypts it.":
    ["CloudTrail.2", "S3.17", "SNS.1"],
  "A copy of every event in CloudWatch costs $0.50 for each GB, to search what Athena, or the console's 90 days of events, searches for nothing.":
    ["CloudTrail.5"],
  "`s3-bucket-blocks-public-access`, `s3-public-access-block-is-whole`, `s3-access-list-is-private` and `s3-policy-is-not-public` ask for it of every bucket.":
    ["CloudTrail.6", "S3.1", "S3.2", "S3.3"],
  "Access logs of S3 need a bucket of their own for which the same would be asked, and arrive hours late; CloudTrail records who changed a bucket.":
    ["CloudTrail.7", "S3.9"],
  "Docker runs only in a privileged build, and the account's one build of images is one. Its machine is thrown away afterwards; a test of the component keeps the mode off every build that deploys.":
    ["CodeBuild.5"],
  "Nothing here makes one, and Checkov, run over every stack, would be the first to say that something does.": [
    "CodeBuild.7",
    "EC2.20",
    "EC2.23",
    "EC2.51",
    "EventBridge.3",
    "IAM.26",
    "S3.19",
  ],
  "Snapshots are encrypted because their volumes are (`ec2-volume-is-encrypted`, `ec2-root-volume-is-encrypted`), and so can be shown to nobody without the key; `project-account-has-its-defaults` and `ec2-snapshots-stay-private` ask for the account's switch.":
    ["EC2.1"],
  "`ec2-volume-is-encrypted`, `ec2-root-volume-is-encrypted` and `ec2-default-encryption-is-on` ask for it, attached or not.":
    ["EC2.3"],
  "A host that office hours have stopped is meant to be stopped; the bill shows what it still costs.": ["EC2.4"],
  "A flow log of one host says little that its own journal, the proxy's log and the database's do not: docs/decisions/0105-no-flow-log.md. One that is made has to see refusals: `vpc-flow-log-rejects`.":
    ["EC2.6"],
  "An interface endpoint costs $7 a month in each zone; the host reaches AWS by TLS over its public address, and files by the gateway endpoint, which is free.":
    ["EC2.10"],
  "Network ACLs are left as they are: security groups are what is judged, by `security-group-world-sees-web-ports-only` and others, and two places of rules are one to forget. Of one that is made `vpc-network-acl-keeps-the-world-out` asks the least.":
    ["EC2.16"],
  "The host has one interface, which outlives it: docs/decisions/0010-the-host-keeps-its-network-interface.md.": [
    "EC2.17",
  ],
  "`security-group-world-sees-web-ports-only` lets the world reach 80 and 443 and nothing else.": ["EC2.19"],
  "The instance types that are offered have been virtualised by hardware for ten years; `lambda-runs-on-graviton` and the settings ask for ARM.":
    ["EC2.24"],
  "Snapshots come by a lifecycle policy of their own in place of a plan of AWS Backup: `ec2-volume-has-snapshots`, `ec2-snapshots-are-daily`. RDS keeps its own: `rds-backup-retention`.":
    ["EC2.28", "RDS.26", "Backup.1"],
  "Where there is a policy, `ecr-images-survive-a-rollback` keeps it from what runs; a repository without one costs $0.10 for each GB, and the bill says so.":
    ["ECR.3"],
  "`ecs-task-shares-nothing-with-its-host` refuses the host's network, so no user of the container is one of the host.":
    ["ECS.1"],
  "Nothing here mounts a file system of EFS: what a task writes goes with it, and files lie in S3.": ["ECS.18"],
  "Container Insights are billed as custom metrics for each task; the alarms look at what a service sends for nothing.":
    ["ECS.12"],
  "A classic load balancer is not offered.": ["ELB.2", "ELB.3", "ELB.7", "ELB.9", "ELB.10", "ELB.14"],
  "A load balancer of applications refuses fewer than two zones by itself.": ["ELB.13"],
  "A web ACL costs $5 a month and $1 a rule: docs/security.md says what the host bears without one, and when one is worth it.":
    ["ELB.16"],
  "A cache without a group of subnets lies in the default VPC: `vpc-default-vpc-is-not-used`.": ["ElastiCache.7"],
  "`iam-permission-names-its-resources` and `iam-permission-is-not-admin` judge what an action reaches: `s3:*` on one bucket is less than `s3:GetObject` on all.":
    ["IAM.21"],
  "`iam-permission-does-not-leak-data` refuses to decrypt by every key, in whatever policy it stands.": [
    "KMS.1",
    "KMS.2",
  ],
  "`kms-key-deletion-window` asks for time to notice, and no role of a pipeline may delete a key.": ["KMS.3"],
  "`kms-key-policy-names-somebody` is about it.": ["KMS.5"],
  "`lambda-permission-names-somebody` and `lambda-url-auth-type` are about it.": ["Lambda.1"],
  "A function in the VPC needs a NAT gateway ($33 a month) to reach anything of AWS or Bitbucket; the one that calls the host alone is in it, in all of its subnets.":
    ["Lambda.3", "Lambda.5"],
  "`rds-storage-is-encrypted` asks for it of what a snapshot is taken of, and `rds-snapshot-copy-is-encrypted` of copies.":
    ["RDS.4", "RDS.27"],
  "A standby doubles the price of the database, while the one host stays what fails first. `rds-backup-retention` asks for point-in-time recovery.":
    ["RDS.5", "RDS.15"],
  "Enhanced monitoring is billed as logs for each instance. The metrics that RDS sends for nothing feed the alarms on CPU, storage and credits.":
    ["RDS.6"],
  "A token of IAM is good for 15 minutes, so every driver would have to make a new one for each connection it opens. The password is managed, and no person has it: `rds-master-password-is-managed`.":
    ["RDS.10", "RDS.12"],
  "It is about MySQL, which is not offered: `rds-engine-is-supported`.": ["RDS.14", "RDS.34", "RDS.39"],
  "`rds-snapshots-keep-their-tags`, `rds-auto-minor-version-upgrade` and `rds-logs-leave-the-instance` ask the same of a cluster and an instance.":
    ["RDS.16", "RDS.35", "RDS.36", "RDS.37"],
  "RDS makes nothing outside of a VPC any more; `rds-is-not-public` and `vpc-default-vpc-is-not-used` say in which.": [
    "RDS.18",
  ],
  "Its events say what the alarms on storage, CPU and credits say earlier, and what a maintenance window is for. Whoever changes a parameter or a security group does so by a merge request, and CloudTrail keeps it.":
    ["RDS.19", "RDS.20", "RDS.21", "RDS.22"],
  "Another port hides from nobody who can reach the address, and only the host can: its security group is the one that is let in.":
    ["RDS.23"],
  "It writes down every question of every resolver, at $0.50 for each GB, and nobody here would read it: it shows no break-in.":
    ["Route53.2"],
  "`iam-policy-admits-own-account` refuses other accounts in a bucket's policy.": ["S3.6"],
  "A copy in another region doubles the storage for the loss of a whole region, in which the one host and the database would be gone as well.":
    ["S3.7"],
  "`s3-bucket-has-a-lifecycle` asks for one of every bucket.": ["S3.10"],
  "Nothing in this design waits for an event of a bucket.": ["S3.11"],
  "Object lock keeps even the files that a person has a right to have deleted. Versions and `s3-bucket-is-kept` guard against mistakes.":
    ["S3.15"],
  "Deletion by a second factor can be switched on by the root user alone, with keys that it must not have. No role here may delete a version.":
    ["S3.20"],
  "AWS has retired it.": ["SNS.2", "EC2.22"],
  "`sns-topic-is-not-public` is about it.": ["SNS.4"],
  "`ec2-instance-has-a-role` asks for the role by which a host is managed; nothing is opened for SSH.": ["SSM.1"],
  "`ssm-document-is-private` is about it.": ["SSM.4"],
  "The secrets that can rotate by themselves do: RDS rotates its password every 7 days. The others belong to services outside AWS, where a person has to make the new one.":
    ["SecretsManager.1"],
  "What a container of the application reads is listed in its settings; one that is not read any more is taken out there.":
    ["SecretsManager.3"],
};

export const withoutSameRule: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(byReason)
    .flatMap(([why, controls]) => controls.map((control) => [control, why] as const))
    .sort(([one], [other]) => one.localeCompare(other, "en", { numeric: true })),
);
