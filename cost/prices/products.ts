import type { Unit } from "./unit";

/** One thing that AWS sells, and how its offer files describe it: in every region the same, but for a prefix. */
export interface Product {
  /**
   * Our own name. `{instanceType}` stands for that attribute, `*` for the end of the usagetype: one rate for each value.
   */
  readonly key: string;
  readonly offer: string;
  /** Without the prefix of the region; at the end `*` stands for anything. Two names where regions differ. */
  readonly usagetype: string | readonly string[];
  readonly unit: Unit;
  /** Of the product, beside its attributes. */
  readonly family?: string;
  /** What tells it from others of the same usagetype; several values where regions differ, of which one is there. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  /** Sold everywhere at one price: it is in no file of a region, and has no prefix. */
  readonly isGlobal?: true;
  /** Not sold in every region: a book without it is whole. */
  readonly isOptional?: true;
}

const postgres = { databaseEngine: "PostgreSQL" };
/** Storage of all engines is one product in some regions, and one for each engine in others. */
const anyEngine = { databaseEngine: ["PostgreSQL", "Any"] };
/** As infracost asks for it: internal/resources/aws/sqs_queue.go. */
const fifo = "FIFO (first-in, first-out)";
const optional = { isOptional: true } as const;
const global = { isGlobal: true } as const;

/**
 * Everything that a book prices: the one table by which offer files are searched and the keys of all books are checked.
 * Sources of the names: the offer files that the facts of us-east-1 were taken from, and AWS's page on the format,
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-an-offer.html
 */
export const products: readonly Product[] = [
  ...from("AmazonEC2", "hour", [
    ["ec2.{instanceType}", "BoxUsage:*", { attributes: { operation: "RunInstances" } }],
    ["ec2.*.cpuCredits", "CPUCredits:*", { attributes: { operatingSystem: "Linux" }, ...optional }],
    ["nat.hour", "NatGateway-Hours"],
  ]),
  ...from("AmazonEC2", "GB", [["nat.gb", "NatGateway-Bytes"]]),
  ...from("AmazonEC2", "GB-month", [
    ["ebs.gp2", "EBS:VolumeUsage.gp2", optional],
    ["ebs.gp3", "EBS:VolumeUsage.gp3"],
    ["ebs.io1", "EBS:VolumeUsage.piops", optional],
    ["ebs.io2", "EBS:VolumeUsage.io2", optional],
    ["ebs.st1", "EBS:VolumeUsage.st1", optional],
    ["ebs.sc1", "EBS:VolumeUsage.sc1", optional],
    ["ebs.standard", "EBS:VolumeUsage", optional],
    ["ebs.snapshot", "EBS:SnapshotUsage"],
  ]),
  ...from("AmazonEC2", "IOPS-month", [
    ["ebs.gp3.iops", "EBS:VolumeP-IOPS.gp3"],
    ["ebs.io1.iops", "EBS:VolumeP-IOPS.piops", optional],
    ["ebs.io2.iops", "EBS:VolumeP-IOPS.io2", optional],
    ["ebs.io2.iops.above32000", "EBS:VolumeP-IOPS.io2.tier2", optional],
    ["ebs.io2.iops.above64000", "EBS:VolumeP-IOPS.io2.tier3", optional],
  ]),
  ...from("AmazonEC2", "request", [["ebs.standard.requests", "EBS:VolumeIOUsage", optional]]),
  ...from("AmazonEC2", "GiB/s-month", [["ebs.gp3.throughput", "EBS:VolumeP-Throughput.gp3"]]),
  ...from("AmazonVPC", "hour", [
    ["publicIpv4.inUse", "PublicIPv4:InUseAddress"],
    ["publicIpv4.idle", "PublicIPv4:IdleAddress"],
    ["vpce.hour", "VpcEndpoint-Hours"],
  ]),
  ...from("AmazonVPC", "GB", [["vpce.gb", "VpcEndpoint-Bytes"]]),
  ...from("AmazonRDS", "hour", [
    ["rds.{instanceType}.single", "InstanceUsage:*", { attributes: postgres }],
    ["rds.{instanceType}.multi", "Multi-AZUsage:*", { attributes: postgres }],
    ["rds.*.cpuCredits", "CPUCredits:db.*", { attributes: postgres, ...optional }],
    ["rds.extendedSupport.*.years1to2", "ExtendedSupport:Yr1-Yr2:PostgreSQL*", optional],
    ["rds.extendedSupport.*.year3", "ExtendedSupport:Yr3:PostgreSQL*", optional],
  ]),
  ...from("AmazonRDS", "GB-month", [
    ["rds.gp2.single", "RDS:GP2-Storage", { attributes: anyEngine }],
    ["rds.gp2.multi", "RDS:Multi-AZ-GP2-Storage", { attributes: anyEngine }],
    ["rds.gp3.single", "RDS:GP3-Storage", { attributes: anyEngine }],
    ["rds.gp3.multi", "RDS:Multi-AZ-GP3-Storage", { attributes: anyEngine }],
    ["rds.io1.single", "RDS:PIOPS-Storage", { attributes: anyEngine, ...optional }],
    ["rds.io1.multi", "RDS:Multi-AZ-PIOPS-Storage", { attributes: anyEngine, ...optional }],
    ["rds.io2.single", "RDS:PIOPS-Storage-IO2", { attributes: anyEngine, ...optional }],
    ["rds.io2.multi", "RDS:Multi-AZ-PIOPS-Storage-IO2", { attributes: anyEngine, ...optional }],
    ["rds.standard.single", "RDS:StorageUsage", { attributes: anyEngine, ...optional }],
    ["rds.standard.multi", "RDS:Multi-AZ-StorageUsage", { attributes: anyEngine, ...optional }],
    ["rds.backup", "RDS:ChargedBackupUsage", { attributes: postgres }],
  ]),
  ...from("AmazonRDS", "IOPS-month", [
    ["rds.gp3.iops.single", "RDS:GP3-PIOPS", { attributes: anyEngine }],
    ["rds.gp3.iops.multi", "RDS:Multi-AZ-GP3-PIOPS", { attributes: anyEngine }],
    ["rds.io1.iops.single", "RDS:PIOPS", { attributes: anyEngine, ...optional }],
    ["rds.io1.iops.multi", "RDS:Multi-AZ-PIOPS", { attributes: anyEngine, ...optional }],
    ["rds.io2.iops.single", "RDS:IO2-PIOPS", { attributes: anyEngine, ...optional }],
    ["rds.io2.iops.multi", "RDS:Multi-AZ-IO2-PIOPS", { attributes: anyEngine, ...optional }],
  ]),
  ...from("AmazonRDS", "MiB/s-month", [
    ["rds.gp3.throughput.single", "RDS:GP3-Throughput", { attributes: anyEngine, ...optional }],
    ["rds.gp3.throughput.multi", "RDS:Multi-AZ-GP3-Throughput", { attributes: anyEngine, ...optional }],
  ]),
  ...from("AWSDataTransfer", "GB", [
    ["dto.internet", "DataTransfer-Out-Bytes", { attributes: { transferType: "AWS Outbound" } }],
    ["dto.crossAz", "DataTransfer-Regional-Bytes", { attributes: { transferType: "IntraRegion" } }],
  ]),
  ...from("AmazonS3", "GB-month", [
    ["s3.standard", "TimedStorage-ByteHrs", { attributes: { volumeType: "Standard" } }],
  ]),
  ...from("AmazonS3", "request", [
    ["s3.tier1", "Requests-Tier1"],
    ["s3.tier2", "Requests-Tier2"],
  ]),
  ...from("AWSLambda", "request", [["lambda.requests", "Request"]]),
  ...from("AWSLambda", "GB-second", [
    ["lambda.gbs.x86", "Lambda-GB-Second"],
    ["lambda.gbs.arm64", "Lambda-GB-Second-ARM"],
    ["lambda.storage.x86", "Lambda-Storage-GB-Second", optional],
    ["lambda.storage.arm64", "Lambda-Storage-GB-Second-ARM", optional],
  ]),
  ...from("AWSEvents", "request", [["scheduler.invocations", "ScheduledInvocation"]]),
  ...from("AmazonRoute53", "piece-month", [
    ["route53.zone", "HostedZone", global],
    ["route53.healthCheck.aws", "Health-Check-AWS", global],
    ["route53.healthCheck.other", "Health-Check-Non-AWS", global],
    ["route53.healthCheck.feature.aws", "Health-Check-Option-AWS", global],
    ["route53.healthCheck.feature.other", "Health-Check-Option-Non-AWS", global],
  ]),
  ...from("AmazonRoute53", "request", [["route53.queries", "DNS-Queries", global]]),
  ...from("AmazonECR", "GB-month", [["ecr.storage", "TimedStorage-ByteHrs"]]),
  ...from("AmazonCloudWatch", "GB", [["cw.logs.ingest", "DataProcessing-Bytes"]]),
  ...from("AmazonCloudWatch", "GB-month", [["cw.logs.store", "TimedStorage-ByteHrs"]]),
  ...from("AmazonCloudWatch", "piece-month", [
    ["cw.alarm.standard", "CW:AlarmMonitorUsage"],
    ["cw.alarm.highResolution", "CW:HighResAlarmMonitorUsage", optional],
    ["cw.alarm.composite", "CW:CompositeAlarmMonitorUsage", optional],
    ["cw.metric", "CW:MetricMonitorUsage"],
    // Sold without a region: https://aws.amazon.com/cloudwatch/pricing/ names one price for all.
    ["cw.dashboard", "DashboardsUsageHour", global],
  ]),
  ...from("AWSSecretsManager", "piece-month", [["secrets.secret", "AWSSecretsManager-Secrets"]]),
  ...from("AWSSecretsManager", "request", [["secrets.api", "AWSSecretsManagerAPIRequest"]]),
  ...from("awskms", "piece-month", [["kms.key", "KMS-Keys"]]),
  ...from("awskms", "request", [["kms.requests", "KMS-Requests"]]),
  ...from("AmazonSNS", "request", [
    ["sns.publish", "Requests-Tier1"],
    ["sns.email", "DeliveryAttempts-SMTP"],
    ["sns.fifo.publish", "F-Request-Tier1", optional],
  ]),
  ...from("AmazonSNS", "GB", [["sns.fifo.payload", "F-Ingress-Tier1", optional]]),
  // By every recipient; data of what is attached, inline or not.
  ...from("AmazonSES", "request", [["ses.recipients", "Recipients", optional]]),
  ...from("AmazonSES", "GB", [["ses.data", "AttachmentsSize-Bytes", optional]]),
  ...from("AWSQueueService", "request", [
    ["sqs.requests", ["Requests-RBP", "Requests-Tier1"], { attributes: { queueType: "Standard" } }],
    ["sqs.fifo", ["Requests-FIFO-RBP", "Requests-FIFO-Tier1"], { attributes: { queueType: fifo }, ...optional }],
  ]),
  ...from("AWSCloudTrail", "request", [
    ["cloudtrail.management", "PaidEventsRecorded", optional],
    ["cloudtrail.data", "DataEventsRecorded", optional],
    ["cloudtrail.insights", "InsightsEvents", optional],
  ]),
  ...from("AWSSystemsManager", "hour", [["ssm.advanced", "PS-Advanced-Param-Tier1", optional]]),
  ...from("CodeBuild", "minute", [
    ["codebuild.general1.*", "Build-Min:Linux:g1.*", optional],
    ["codebuild.arm1.*", "Build-Min:ARM:g1.*", optional],
  ]),
  ...from("AWSELB", "hour", [
    ["alb.hour", "LoadBalancerUsage", { family: "Load Balancer-Application" }],
    ["alb.lcu", "LCUUsage", { family: "Load Balancer-Application" }],
  ]),
  ...from("AmazonECS", "hour", [
    ["fargate.vcpu.x86", "Fargate-vCPU-Hours:perCPU", optional],
    ["fargate.gb.x86", "Fargate-GB-Hours", optional],
    ["fargate.vcpu.arm64", "Fargate-ARM-vCPU-Hours:perCPU", optional],
    ["fargate.gb.arm64", "Fargate-ARM-GB-Hours", optional],
    // Of each GB above what every task has for nothing.
    ["fargate.storage", "Fargate-EphemeralStorage-GB-Hours", optional],
  ]),
  ...from("AmazonElastiCache", "GB-month", [
    ["elasticache.backup", "BackupUsage", { family: "Storage Snapshot", ...optional }],
  ]),
  ...from("awswaf", "piece-month", [
    ["waf.acl", "WebACLV2", optional],
    ["waf.rule", "RuleV2", optional],
  ]),
  ...from("awswaf", "request", [["waf.requests", "RequestV2-Tier1", optional]]),
  ...from("AmazonElastiCache", "hour", [
    ["elasticache.redis.{instanceType}", "NodeUsage:*", { attributes: { cacheEngine: "Redis" }, ...optional }],
    ["elasticache.valkey.{instanceType}", "NodeUsage:*", { attributes: { cacheEngine: "Valkey" }, ...optional }],
    ["elasticache.memcached.{instanceType}", "NodeUsage:*", { attributes: { cacheEngine: "Memcached" }, ...optional }],
  ]),
];

type More = Pick<Product, "family" | "attributes" | "isGlobal" | "isOptional">;
type Row = readonly [key: string, usagetype: Product["usagetype"], more?: More];

function from(offer: string, unit: Unit, rows: readonly Row[]): Product[] {
  return rows.map(([key, usagetype, more = {}]) => ({ key, offer, usagetype, unit, ...more }));
}

/** The product that is sold under a key of a book. @throws Error where the table has none, or two. */
export function productOf(key: string): Product {
  const found = products.filter((product) => pattern(product.key).test(key));
  const exact = found.find((product) => product.key === key);
  const [first, second] = exact === undefined ? found : [exact];
  if (first !== undefined && second === undefined) return first;
  throw new Error(`The table of products has ${found.length === 0 ? "nothing" : "more than one product"} for ${key}.`);
}

/** A key or a usagetype with stand-ins, as an expression that captures what stands in their place. */
export function pattern(text: string, prefix = ""): RegExp {
  const escaped = text.replace(/[.$^+?()[\]|\\]/g, "\\$&");
  const open = escaped.replace(/\{instanceType\}/, "((?:db\\.|cache\\.)?[a-z0-9-]+\\.[a-z0-9-]+)").replace("*", "(.+)");
  return new RegExp(`^${prefix}${open}$`);
}
