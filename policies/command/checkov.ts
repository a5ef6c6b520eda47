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
    "Enhanced monitoring is billed as logs for each instance. The metrics that RDS sends for nothing feed the alarms on CPU, storage, memory and connections.",
  CKV_AWS_157:
    "A standby doubles the price of the database, while the one host stays what fails first. `rds-can-be-restored` asks for point-in-time recovery; more than one zone comes with more than one host.",
  CKV_AWS_161:
    "Tokens of IAM last 15 minutes, which long-lived connections of an application's pool outlive only with a driver made for it. The password is managed, and no person has it: `rds-master-password-is-managed`.",
  CKV_AWS_353:
    "Performance Insights is a diagnosis, no safeguard. Slow statements are logged and leave the instance: `rds-slow-statements-are-logged`, `rds-logs-leave-the-instance`.",
  CKV_AWS_354: "It is about Performance Insights, which is off.",
  CKV_AWS_18:
    "Access logs of S3 need a bucket of their own for which the same would be asked, and arrive hours late. The application logs who fetched what; CloudTrail records who changed a bucket.",
  CKV_AWS_143:
    "Object lock keeps even the files that a person has a right to have deleted. Versions and `s3-bucket-is-kept` guard against mistakes.",
  CKV_AWS_144:
    "A copy in another region doubles the storage for the loss of a whole region, in which the one host and the database would be gone as well.",
  CKV_AWS_145:
    "A key of one's own bills every read and write, and protects from nobody more while no other account reads the bucket; `s3-bucket-is-encrypted` asks for encryption.",
  CKV_AWS_50:
    "A function that makes one request has nothing to trace; the request is in the application's log, and failures are heard: `lambda-failures-are-heard`.",
  CKV_AWS_115:
    "Reserved concurrency is taken from the account's limit, and a new account has a limit of 10, of which nothing can be reserved. Schedules call functions one at a time.",
  CKV_AWS_117:
    "A function in the VPC needs a NAT gateway ($33 a month) to reach anything of AWS or Bitbucket. The task caller is in it, because it calls the host; the deploy gate and the office hours call AWS alone.",
  CKV_AWS_173:
    "The environment of a function holds no secret (`lambda-environment-holds-no-secret`), and is encrypted by AWS's own key.",
  CKV_AWS_272:
    "Signing guards against a foreign build. The functions are built from this repository by whoever deploys it, in the same step, and their hash is in the preview.",
  CKV_AWS_297: "A schedule's input is a path and a name, no secret; it is encrypted by AWS's own key.",
  CKV_AWS_149:
    "A key of one's own costs $1 a month and adds only the reading by other accounts, which `secrets-policy-is-not-public` keeps shut.",
  CKV_AWS_112: "Session Manager speaks TLS 1.2 in any case. A second layer by a key of one's own costs $1 a month.",
  CKV_AWS_337:
    "A parameter with a secret is a finding: `ssm-parameter-holds-no-secret`. What is left, names and versions, need no key of their own.",
  CKV_AWS_158:
    "CloudWatch encrypts logs by its own key. One of ours costs $1 a month and locks the logs when somebody switches it off.",
  CKV_AWS_338:
    "A year of logs holds for a year what people have a right to have deleted. `cloudwatch-log-group-forgets` asks for an end; CloudTrail's own files are kept longer.",
  CKV_AWS_136: "Images hold no secret and are encrypted by AWS's own key; one of ours would bill every pull.",
  CKV2_AWS_38:
    "DNSSEC needs a KMS key ($1 a month) and a record at the registrar, and a mistake in its rotation takes the domain off the net for a day. CAA and HSTS guard the way to the host.",
  CKV2_AWS_39:
    "The log of every DNS question costs more than the zone itself and holds addresses of resolvers, not of people.",
  CKV2_AWS_57:
    "The secrets that can rotate by themselves do: RDS rotates its password every 7 days. The others belong to services outside AWS, where a person has to make the new one.",
  CKV2_AWS_62:
    "Nothing in this design waits for an event of a bucket; a notification that nobody hears is no safeguard.",
};
