const boundary =
  "A permissions boundary gives nothing, so it may be as wide as it wants: what it is called tells it, and `iam-boundary-gives-nothing` keeps it from being attached.";

/** Where Checkov asks for more than the rule that names it, and why. */
export const narrower: Readonly<Record<string, string>> = {
  CKV_AWS_2: "A listener of TCP, UDP or QUIC, or of a gateway, hands connections on as they are: the target ends them.",
  CKV_AWS_27: "A key of one's own, or that of SQS: both encrypt the queue.",
  CKV_AWS_45: "The ids of roles and users (AROA…, AIDA…) and checksums of 40 characters are no secrets.",
  CKV_AWS_46: "The ids of roles and users (AROA…, AIDA…) and checksums of 40 characters are no secrets.",
  CKV_AWS_62: boundary,
  CKV_AWS_63: boundary,
  CKV_AWS_61:
    "A whole account may be trusted where `aws:PrincipalArn` names the role, or an external id the service outside.",
  CKV_AWS_79: "Nothing is asked of a host whose metadata service is off.",
  CKV_AWS_103:
    "Any policy of TLS 1.2 or 1.3 will do, those with forward secrecy (FS-1-2) as well; a listener that ends no TLS needs none.",
  CKV_AWS_116:
    "A destination for failures (`onFailure`) hears as much as a dead-letter queue, and is told the answer, too.",
  CKV_AWS_130:
    "Only a subnet in which an instance starts is judged: `awsx.ec2.Vpc` sets the switch on every public subnet, and the host starts on a network interface of its own.",
  CKV_AWS_31: "A user of RBAC (`userGroupIds`), and no `authToken`: that is a password in the program.",
  CKV_AWS_134:
    "Only with `keep`, and only of what may not throw away any key: nothing in a mere cache is there to be restored.",
  CKV_AWS_139: "Only with `keep`: an environment that is thrown away has to go.",
  CKV_AWS_150: "Only with `keep`: an environment that is thrown away has to go.",
  CKV_AWS_226: "Left out it is on.",
  CKV_AWS_286: boundary,
  CKV_AWS_287: boundary,
  CKV_AWS_288: boundary,
  CKV_AWS_289: boundary,
  CKV_AWS_290:
    "What the agent of Systems Manager and a function in a VPC cannot do without may be for everything, as it is in AWS's own policies for them.",
  CKV_AWS_261: "One that a function answers needs none.",
  CKV_AWS_333:
    "A public address is allowed to tasks whose security groups admit nobody of the world: it is what a way out costs least.",
  CKV_AWS_293: "Only with `keep`: an environment that is thrown away has to go.",
  CKV_AWS_355:
    "What only describes may be for everything, as `rds:Describe*`. What returns data or credentials may not: `iam-permission-does-not-leak-data`, `iam-permission-does-not-expose-credentials`.",
  CKV2_AWS_50:
    "Only with `keep`, and only of what may not throw away any key: a mere cache is filled again by whoever asks.",
  CKV2_AWS_6: "A block is asked for in each bucket, and what it blocks by `s3-public-access-block-is-whole`.",
  CKV2_AWS_30: "Slow statements are logged, and not every one: those of people's own data would stand in the log.",
  CKV2_AWS_40: boundary,
  CKV2_AWS_19:
    "An address is used as well where an association gives it to a network interface, and not to an instance.",
  CKV2_AWS_9: "Snapshots come by a lifecycle policy of their own in place of a plan of AWS Backup; both keep the same.",
};

/**
 * Checkov's rules that have none here, and why: each would cost more than it is worth on one host, asks for something
 * that this design does in another way, or is about a service setting that AWS no longer lets anybody get wrong.
 */
export const withoutRule: Readonly<Record<string, string>> = {
  CKV_AWS_126:
    "Detailed monitoring costs $2.10 a month for one-minute numbers of CPU and network; memory and disk, which a host runs out of first, come from the host itself every minute.",
  CKV_AWS_189:
    "A key of one's own costs $1 a month and protects from nobody more while no other account reads the volume; `ec2-volume-is-encrypted` asks for encryption.",
  CKV_AWS_260:
    "Port 80 has to answer: it redirects to HTTPS and proves the domain to the certificate authority. `security-group-world-sees-web-ports-only` allows 80 and 443 and nothing else.",
  CKV_AWS_118:
    "Enhanced monitoring is billed as logs for each instance. The metrics that RDS sends for nothing feed the alarms on CPU, storage and credits.",
  CKV_AWS_157:
    "A standby doubles the price of the database, while the one host stays what fails first. `rds-backup-retention` asks for point-in-time recovery; more than one zone comes with more than one host.",
  CKV_AWS_161:
    "A token of IAM is good for 15 minutes, so every driver would have to make a new one for each connection it opens. The password is managed, and no person has it: `rds-master-password-is-managed`.",
  CKV_AWS_353:
    "Performance Insights is a diagnosis, no safeguard. Slow statements are logged and leave the instance: `rds-slow-statements-are-logged`, `rds-logs-leave-the-instance`.",
  CKV_AWS_354:
    "It is about Performance Insights, which is off: the database uses the standard mode of Database Insights.",
  CKV_AWS_18:
    "Access logs of S3 need a bucket of their own for which the same would be asked, and arrive hours late. The application logs who fetched what; CloudTrail records who changed a bucket.",
  CKV_AWS_143:
    "Object lock keeps even the files that a person has a right to have deleted. Versions and `s3-bucket-is-kept` guard against mistakes.",
  CKV_AWS_144:
    "A copy in another region doubles the storage for the loss of a whole region, in which the one host and the database would be gone as well.",
  CKV_AWS_145:
    "A key of one's own bills every read and write, and protects from nobody more while no other account reads the bucket; `s3-bucket-is-encrypted` asks for encryption.",
  CKV_AWS_50:
    "The functions call others and nobody calls on through them, so there is no chain to trace; each call is in a log, and failures are heard: `lambda-failure-destination`.",
  CKV_AWS_115:
    "Reserved concurrency is taken from the account's limit, and a new account has a limit of 10, of which nothing can be reserved. Schedules call functions one at a time.",
  CKV_AWS_117:
    "A function in the VPC needs a NAT gateway ($33 a month) to reach anything of AWS or Bitbucket. The task caller is in it, because it calls the host and nothing else; the deploy gate calls AWS and Bitbucket, and is not.",
  CKV_AWS_173:
    "The environment of a function holds no secret (`lambda-environment-holds-no-secret`), and is encrypted by AWS's own key.",
  CKV_AWS_272:
    "Signing guards against a foreign build. The functions are built from this repository by whoever deploys it, in the same step, and their hash is in the preview.",
  CKV_AWS_297: "A schedule's input is a path and a name, no secret; it is encrypted by AWS's own key.",
  CKV_AWS_26:
    "An alarm's text names a metric and a threshold, and no data of anybody. CloudWatch cannot publish to a topic with AWS's own key, and one of ours costs $1 a month.",
  CKV_AWS_149:
    "A key of one's own costs $1 a month and adds only the reading by other accounts, which `secrets-policy-is-not-public` keeps shut.",
  CKV_AWS_112: "Session Manager speaks TLS 1.2 in any case. A second layer by a key of one's own costs $1 a month.",
  CKV_AWS_337:
    "A parameter with a secret is a finding: `ssm-parameter-holds-no-secret`. What is left, names and versions, need no key of their own.",
  CKV_AWS_35:
    "A key of one's own costs $1 a month and every file a request to it. The trail's files are in a bucket that nobody may read but the account's administrators, and are sealed: `cloudtrail-log-file-validation`.",
  CKV_AWS_252:
    "A topic is told of every file that the trail has written, every five minutes: nobody reads that. What has to be told is told by rules on single events, as a change of the gate's override is.",
  CKV_AWS_316:
    "Docker runs only in a privileged build, and the account's one build of images is one. Its machine is thrown away afterwards; a test of the component keeps the mode off every build that deploys.",
  CKV2_AWS_10:
    "A copy of every event in CloudWatch costs $0.50 for each GB, to search what Athena, or the console's 90 days of events, searches for nothing.",
  CKV_AWS_158:
    "CloudWatch encrypts logs by its own key. One of ours costs $1 a month and locks the logs when somebody switches it off.",
  CKV_AWS_338:
    "A year of logs holds for a year what people have a right to have deleted. `cloudwatch-log-group-retention` asks for an end; CloudTrail's own files are kept longer.",
  CKV_AWS_136: "Images hold no secret and are encrypted by AWS's own key; one of ours would bill every pull.",
  CKV2_AWS_11:
    "A flow log of one host says little that its own journal, the proxy's log and the database's do not: see docs/decisions/0105-no-flow-log.md, with what it costs and when it is worth it. One that is made has to see refusals: `vpc-flow-log-rejects`.",
  CKV2_AWS_34:
    "A parameter with a secret is a finding, whatever its type: `ssm-parameter-holds-no-secret`. What is left, names and versions, is no secret, and has to be read by whoever deploys.",
  CKV2_AWS_38:
    "DNSSEC needs a KMS key ($1 a month) and a record at the registrar, and a mistake in its rotation takes the domain off the net for a day. CAA and HSTS guard the way to the host.",
  CKV2_AWS_39:
    "It writes down every question of every resolver, at $0.50 for each GB, and nobody here would read it: it shows no break-in. Who changes the zone is in the log of CloudTrail.",
  CKV2_AWS_57:
    "The secrets that can rotate by themselves do: RDS rotates its password every 7 days. The others belong to services outside AWS, where a person has to make the new one.",
  CKV2_AWS_62:
    "Nothing in this design waits for an event of a bucket; a notification that nobody hears is no safeguard.",
  CKV_AWS_65:
    "Container Insights are billed as custom metrics for each service; the alarms look at what a service and its load balancer send for nothing.",
  CKV_AWS_191:
    "A key of one's own costs $1 a month and protects from nobody more; `elasticache-is-encrypted-at-rest` asks for encryption.",
  CKV_AWS_224:
    "Sessions are logged (`ecs-execute-command-is-logged`), and CloudWatch encrypts logs by its own key; one of ours costs $1 a month.",
  CKV_AWS_378:
    "The load balancer ends TLS. From it to the task the way stays within the VPC, and the task's security group admits nobody else.",
  CKV2_AWS_28:
    "A web ACL costs $5 a month and $1 a rule: a setting switches it on, and docs/security.md says when it is worth it.",
  CKV2_AWS_31:
    "What a web ACL counts and blocks is a metric for nothing, and samples of it are kept; a log of every request costs $0.50 for each GB.",
};
