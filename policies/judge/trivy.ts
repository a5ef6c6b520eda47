// Why: docs/decisions/0159.
/**
 * What is done about each check of Trivy for AWS: the rule that asks for the same, or why there is none.
 * https://github.com/aquasecurity/trivy-checks/tree/80e5382269707262f35cf893bdc0805cb72217e9/checks/cloud/aws
 */
const byRule: Readonly<Record<string, readonly string[]>> = {
  "cloudfront-viewers-use-tls": ["AWS-0012", "AWS-0013"],
  "cloudtrail-log-file-validation": ["AWS-0016"],
  "cloudtrail-sees-every-region": ["AWS-0014"],
  "codebuild-is-encrypted": ["AWS-0018"],
  "ec2-hosts-start-from-templates": ["AWS-0008", "AWS-0009", "AWS-0122", "AWS-0129", "AWS-0130"],
  "ec2-imdsv2-is-required": ["AWS-0028"],
  "ec2-root-volume-is-encrypted": ["AWS-0131"],
  "ec2-user-data-holds-no-secret": ["AWS-0029"],
  "ec2-volume-is-encrypted": ["AWS-0026"],
  "ecr-images-are-scanned": ["AWS-0030"],
  "ecr-repository-is-not-public": ["AWS-0032"],
  "ecr-tags-are-immutable": ["AWS-0031"],
  "ecs-container-environment-holds-no-secret": ["AWS-0036"],
  "ecs-file-system-is-encrypted-in-transit": ["AWS-0035"],
  "elasticache-has-backups": ["AWS-0050"],
  "elasticache-is-encrypted-at-rest": ["AWS-0045"],
  "elasticache-is-encrypted-in-transit": ["AWS-0051"],
  "iam-permission-does-not-escalate": ["AWS-0342"],
  "iam-permission-names-its-resources": ["AWS-0057", "AWS-0345", "AWS-0346"],
  "iam-users-get-no-policies": ["AWS-0143"],
  "kms-key-rotates": ["AWS-0065"],
  "lambda-permission-names-its-source": ["AWS-0067"],
  "load-balancer-drops-invalid-headers": ["AWS-0052"],
  "load-balancer-listener-is-encrypted": ["AWS-0054"],
  "load-balancer-tls-is-current": ["AWS-0047"],
  "managed-connections-are-encrypted": ["AWS-0005", "AWS-0043", "AWS-0046", "AWS-0073", "AWS-0126"],
  "managed-endpoint-is-not-public": ["AWS-0040", "AWS-0041", "AWS-0072"],
  "managed-service-asks-who-calls": ["AWS-0004"],
  "managed-store-is-encrypted": [
    "AWS-0021",
    "AWS-0023",
    "AWS-0037",
    "AWS-0048",
    "AWS-0064",
    "AWS-0076",
    "AWS-0084",
    "AWS-0109",
  ],
  "managed-table-can-go-back": ["AWS-0024"],
  "rds-backup-retention": ["AWS-0077"],
  "rds-deletion-is-protected": ["AWS-0177", "AWS-0343"],
  "rds-is-not-public": ["AWS-0180"],
  "rds-storage-is-encrypted": ["AWS-0079", "AWS-0080"],
  "s3-access-list-is-private": ["AWS-0092"],
  "s3-bucket-blocks-public-access": ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "AWS-0094", "AWS-0161"],
  "s3-bucket-is-encrypted": ["AWS-0088"],
  "s3-bucket-is-versioned": ["AWS-0090"],
  "security-group-egress-names-its-ports": ["AWS-0104"],
  "security-group-has-a-description": ["AWS-0099", "AWS-0124"],
  "security-group-ssh-is-closed-to-the-world": ["AWS-0107"],
  "sqs-queue-is-encrypted": ["AWS-0096"],
  "vpc-default-security-group-is-closed": ["AWS-0173"],
  "vpc-default-vpc-is-not-used": ["AWS-0101"],
  "vpc-network-acl-keeps-the-world-out": ["AWS-0105"],
  "vpc-subnet-gives-no-public-addresses": ["AWS-0164"],
};

const byReason: Readonly<Record<string, readonly string[]>> = {
  "A key of one's own costs $1 a month and protects from nobody more while no other account reads what it encrypts; AWS's own key encrypts it.":
    [
      "AWS-0015",
      "AWS-0017",
      "AWS-0022",
      "AWS-0025",
      "AWS-0027",
      "AWS-0033",
      "AWS-0078",
      "AWS-0095",
      "AWS-0098",
      "AWS-0128",
      "AWS-0132",
      "AWS-0135",
      "AWS-0136",
    ],
  "It is about people and settings of the account that no program of this kind makes: the root user, passwords, keys and certificates of IAM users. `iam-people-use-sso` refuses every user; people come by IAM Identity Center, which asks for a second factor.":
    [
      "AWS-0056",
      "AWS-0058",
      "AWS-0059",
      "AWS-0060",
      "AWS-0061",
      "AWS-0062",
      "AWS-0063",
      "AWS-0123",
      "AWS-0140",
      "AWS-0141",
      "AWS-0142",
      "AWS-0144",
      "AWS-0145",
      "AWS-0146",
      "AWS-0165",
      "AWS-0166",
      "AWS-0167",
      "AWS-0168",
      "AWS-0169",
    ],
  "An alarm on a line of the trail needs a copy of every event in CloudWatch ($0.50 for each GB) and costs $0.10 a month. The trail keeps who did it and no role can stop it; changes of IAM, networks, keys and buckets come by a merge request; and GuardDuty, the operator's choice, reads the same events without a copy.":
    [
      "AWS-0147",
      "AWS-0148",
      "AWS-0149",
      "AWS-0150",
      "AWS-0151",
      "AWS-0152",
      "AWS-0153",
      "AWS-0154",
      "AWS-0155",
      "AWS-0156",
      "AWS-0157",
      "AWS-0158",
      "AWS-0159",
      "AWS-0160",
      "AWS-0162",
      "AWS-0174",
    ],
  "Access logs of S3 need a bucket of their own for which the same would be asked, and arrive hours late; CloudTrail records who changed a bucket. Events for each object cost $0.10 for 100,000.":
    ["AWS-0089", "AWS-0163", "AWS-0171", "AWS-0172"],
  "Only the root user, with a second factor, can switch it on, and no program: versions and a boundary without `s3:DeleteObjectVersion` keep what is deleted.":
    ["AWS-0170"],
  "A trace says where time goes and nothing about who may do what; whoever needs one pays for it by $5 for each million.":
    ["AWS-0003", "AWS-0066", "AWS-0111", "AWS-0117", "AWS-0125"],
  "Nothing here makes an API of API Gateway: the application answers by itself. What ends connections is judged by `managed-connections-are-encrypted`, and who may call by `managed-service-asks-who-calls`; how long answers are kept and what is logged is the application's to say, and Checkov, run over every stack, would be the first to say that something makes one.":
    ["AWS-0001", "AWS-0002", "AWS-0190"],
  "A template of SAM is no resource of Pulumi: what it would make is judged where Pulumi makes it.": [
    "AWS-0110",
    "AWS-0112",
    "AWS-0113",
    "AWS-0114",
    "AWS-0116",
    "AWS-0119",
    "AWS-0120",
    "AWS-0121",
  ],
  "Athena writes its results into a bucket, and every bucket is encrypted; nothing here makes a workgroup.": [
    "AWS-0006",
    "AWS-0007",
  ],
  "A distribution in front is the operator's choice: docs/security.md says what it costs and brings. A web ACL is $5 a month and $1 a rule; logs are a bucket of their own. Whoever makes one is asked for TLS by `cloudfront-viewers-use-tls`.":
    ["AWS-0010", "AWS-0011"],
  "AWS Config, GuardDuty and Access Analyzer watch an account and are billed by what happens there: they are the operator's choice for all that is in it, and switched on beside this project.":
    ["AWS-0019", "AWS-0175"],
  "A service that no stack makes, and whose logs say what somebody did who was let in; `managed-endpoint-is-not-public` and `managed-connections-are-encrypted` judge who is. Checkov, run over every stack, names such a service.":
    ["AWS-0020", "AWS-0038", "AWS-0042", "AWS-0070", "AWS-0071", "AWS-0074", "AWS-0075"],
  "AWS encrypts it always, by an own key at least.": ["AWS-0039", "AWS-0179"],
  "Container Insights are billed as custom metrics for each task; the alarms look at what a service sends for nothing.":
    ["AWS-0034"],
  "EC2-Classic was switched off in 2023: what it asks about cannot be made any more.": [
    "AWS-0049",
    "AWS-0083",
    "AWS-0085",
    "AWS-0127",
  ],
  "The load balancer is the door of the site, and has to be on the internet.": ["AWS-0053"],
  "`sqs-queue-is-not-public`, `iam-policy-admits-own-account` and `iam-service-in-policy-is-bound` judge to whom a queue is open; what a role of ours may do with it stands in the role's own policy, which is judged.":
    ["AWS-0097"],
  "`vpc-network-acl-keeps-the-world-out` refuses all ports to the world; to named networks a list may open all, because security groups are what is judged.":
    ["AWS-0102"],
  "The database's own log of slow statements and CloudWatch's metrics are there; Performance Insights is a choice of who looks for a slow query.":
    ["AWS-0133"],
  "It judges a source of data of Terraform, of which a program of Pulumi has none; `secrets-value-is-not-in-the-program` and others keep secrets out.":
    ["AWS-0134"],
  "EMR is in no stack; its settings are one text of JSON, and nothing here judges it.": [
    "AWS-0137",
    "AWS-0138",
    "AWS-0139",
  ],
  "The application and its tools sign in by a password that Secrets Manager keeps and replaces; a token of IAM lasts 15 minutes, which no pool of connections of Django renews.":
    ["AWS-0176"],
  "A flow log of one host says little that its own journal, the proxy's log and the database's do not: docs/decisions/0105-no-flow-log.md.":
    ["AWS-0178"],
  "`npx onebox check` holds names against AWS's own constraints, for buckets as for all else.": ["AWS-0320"],
  "`ec2-image-is-pinned` asks for an image by its id, and no search is one.": ["AWS-0344"],
};

/** By check; of one that a rule is for, the rule in backticks alone. */
export const trivyChecks: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.entries(byRule).map(([rule, checks]) => [`\`${rule}\``, checks] as const), ...Object.entries(byReason)]
    .flatMap(([why, checks]) => checks.map((check) => [check, why] as const))
    .sort(([one], [other]) => one.localeCompare(other, "en")),
);
