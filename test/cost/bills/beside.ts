import { resource } from "../resources";
import type { GoldenBill } from "./golden";

const cloudwatch = "https://aws.amazon.com/cloudwatch/pricing/";
const kms = "https://aws.amazon.com/kms/pricing/";
const ebs = "https://aws.amazon.com/ebs/pricing/";
const s3 = "https://aws.amazon.com/s3/pricing/";

const tracking = { policyType: "TargetTrackingScaling" };
const key = [["key", "1", "1", "1"]] as const;
const free = { lines: [], total: "0.00" } as const;

/** What stands beside something that is billed: it costs nothing as long as none of its options do. */
export const beside: readonly GoldenBill[] = [
  {
    type: "aws:appautoscaling/policy:Policy",
    title: "a target that is held, with one alarm to grow and one to shrink",
    properties: { ...tracking, serviceNamespace: "ecs", resourceId: "service/app/web" },
    lines: [["alarms of a target that is held", "2", "0.1", "0.2"]],
    total: "0.20",
    source: cloudwatch,
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    title: "a target of a table, which has two alarms more",
    properties: { ...tracking, serviceNamespace: "dynamodb", resourceId: "table/a" },
    lines: [["alarms of a target that is held", "4", "0.1", "0.4"]],
    total: "0.40",
    source: cloudwatch,
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    title: "steps by an alarm of the program's own, as the provider writes it",
    properties: { policyType: "StepScaling", serviceNamespace: "ecs", targetTrackingScalingPolicyConfiguration: null },
    ...free,
    source: cloudwatch,
  },
  {
    type: "aws:autoscaling/policy:Policy",
    title: "a target that is held",
    properties: tracking,
    lines: [["alarms of a target that is held", "2", "0.1", "0.2"]],
    total: "0.20",
    source: cloudwatch,
  },
  {
    type: "aws:kms/replicaKey:ReplicaKey",
    title: "in another region",
    properties: { primaryKeyArn: "arn" },
    lines: key,
    total: "1.00",
    source: kms,
  },
  {
    type: "aws:kms/externalKey:ExternalKey",
    title: "of material that was made elsewhere",
    properties: {},
    lines: key,
    total: "1.00",
    source: kms,
  },
  {
    type: "aws:kms/replicaExternalKey:ReplicaExternalKey",
    title: "of such a one",
    properties: { primaryKeyArn: "arn" },
    lines: key,
    total: "1.00",
    source: kms,
  },
  {
    type: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    title: "daily snapshots of volumes",
    properties: { state: "ENABLED", policyDetails: { resourceTypes: ["VOLUME"], schedules: [{ name: "daily" }] } },
    beside: [resource("aws:ebs/volume:Volume", "data", { type: "gp3", size: 40 })],
    ...free,
    source: ebs,
  },
  {
    type: "aws:apigateway/methodSettings:MethodSettings",
    title: "metrics of the whole stage",
    properties: { methodPath: "*/*", settings: { metricsEnabled: false, throttlingRateLimit: 100 } },
    ...free,
    source: "https://aws.amazon.com/api-gateway/pricing/",
  },
  {
    type: "aws:apigatewayv2/stage:Stage",
    title: "a stage that is deployed by itself",
    properties: { name: "$default", autoDeploy: true },
    ...free,
    source: "https://aws.amazon.com/api-gateway/pricing/",
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    title: "a function that a rule calls",
    properties: { rule: "daily", arn: "arn:aws:lambda:us-east-1:123456789012:function:mailer" },
    ...free,
    source: "https://aws.amazon.com/eventbridge/pricing/",
  },
  {
    type: "aws:cognito/userPoolClient:UserPoolClient",
    title: "people who log in",
    properties: { userPoolId: "pool", allowedOauthFlows: ["code"] },
    ...free,
    source: "https://aws.amazon.com/cognito/pricing/",
  },
  {
    type: "aws:ecs/accountSettingDefault:AccountSettingDefault",
    title: "long names of tasks",
    properties: { name: "taskLongArnFormat", value: "enabled" },
    ...free,
    source: "https://aws.amazon.com/ecs/pricing/",
  },
  {
    type: "aws:eks/addon:Addon",
    title: "the network of pods",
    properties: { clusterName: "main", addonName: "vpc-cni" },
    ...free,
    source: "https://aws.amazon.com/eks/pricing/",
  },
  {
    type: "aws:ses/eventDestination:EventDestination",
    title: "bounces to a topic",
    properties: { configurationSetName: "app", matchingTypes: ["bounce"], snsDestination: { topicArn: "arn" } },
    ...free,
    source: "https://aws.amazon.com/ses/pricing/",
  },
  {
    type: "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination",
    title: "bounces to a topic",
    properties: { configurationSetName: "app", eventDestination: { snsDestination: { topicArn: "arn" } } },
    ...free,
    source: "https://aws.amazon.com/ses/pricing/",
  },
  {
    type: "aws:accessanalyzer/analyzer:Analyzer",
    title: "of access from outside",
    properties: { type: "ACCOUNT" },
    ...free,
    source: "https://aws.amazon.com/iam/access-analyzer/pricing/",
  },
  {
    type: "aws:efs/backupPolicy:BackupPolicy",
    title: "that takes none",
    properties: { backupPolicy: { status: "DISABLED" } },
    ...free,
    source: "https://aws.amazon.com/backup/pricing/",
  },
  {
    type: "aws:lambda/eventSourceMapping:EventSourceMapping",
    title: "of a queue",
    properties: { eventSourceArn: "arn" },
    ...free,
    source: "https://aws.amazon.com/lambda/pricing/",
  },
  {
    type: "aws:route53/record:Record",
    title: "an address",
    properties: { type: "A", ttl: 60, records: ["192.0.2.1"] },
    ...free,
    source: "https://aws.amazon.com/route53/pricing/",
  },
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    title: "that lets old versions expire",
    properties: { rules: [{ id: "old", noncurrentVersionExpiration: { noncurrentDays: 30 } }] },
    ...free,
    source: s3,
  },
  ...(["bucketObjectv2:BucketObjectv2", "bucketObject:BucketObject"] as const).map((name) => ({
    type: `aws:s3/${name}`,
    title: "a file",
    properties: { key: "a", storageClass: "STANDARD" },
    ...free,
    source: s3,
  })),
  {
    type: "aws:ssm/serviceSetting:ServiceSetting",
    title: "of another service, by its ARN",
    properties: {
      settingId:
        "arn:aws:ssm:us-east-1:123456789012:servicesetting/ssm/managed-instance/default-ec2-instance-management-role",
      settingValue: "role",
    },
    ...free,
    source: "https://aws.amazon.com/systems-manager/pricing/",
  },
];
