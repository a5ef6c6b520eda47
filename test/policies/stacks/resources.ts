import type { Node } from "../../../policies/framework/graph";
import { tagged } from "./weakenings/project";

const bucketSettings = {
  LifecycleConfiguration: "s3-bucket-has-a-lifecycle",
  OwnershipControls: "s3-bucket-owner-enforced",
  Policy: "s3-bucket-secure-transport",
  PublicAccessBlock: "s3-bucket-blocks-public-access",
  ServerSideEncryptionConfiguration: "s3-bucket-is-encrypted",
  Versioning: "s3-bucket-is-versioned",
  LifecycleConfigurationV2: "s3-bucket-has-a-lifecycle",
  ServerSideEncryptionConfigurationV2: "s3-bucket-is-encrypted",
  VersioningV2: "s3-bucket-is-versioned",
};

/** By type and, where it is one of several, name: the rule that misses a resource when it is taken out. */
const missed: Readonly<Record<string, string>> = {
  "aws:budgets/budget:Budget": "budgets-environment-has-one",
  "aws:cloudwatch/metricAlarm:MetricAlarm called-failed-alarm": "sqs-dead-letter-alarm",
  "aws:cloudwatch/metricAlarm:MetricAlarm tasks-failed": "sqs-dead-letter-alarm",
  "aws:cloudwatch/metricAlarm:MetricAlarm tasks-undelivered": "sqs-dead-letter-alarm",
  "aws:kms/keyPolicy:KeyPolicy": "kms-key-policy-is-written-down",
  "aws:cloudwatch/metricAlarm:MetricAlarm site": "route53-health-check-has-an-alarm",
  "aws:cloudtrail/trail:Trail": "cloudtrail-account-has-a-trail",
  ...Object.fromEntries(
    [
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
      "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
      "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
      "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      "aws:ssm/serviceSetting:ServiceSetting",
    ].map((type) => [`${type} defaults`, "project-account-has-its-defaults"]),
  ),
  "aws:cloudwatch/eventTarget:EventTarget": "cloudwatch-event-rule-is-enabled",
  "aws:ecs/taskDefinition:TaskDefinition jobs": "ecs-long-jobs-are-protected",
  "aws:ecs/taskDefinition:TaskDefinition service-worker": "ecs-long-jobs-are-protected",
  "aws:sns/topicSubscription:TopicSubscription": "sns-topic-has-a-subscription",
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": "ec2-volume-has-snapshots",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup network": "vpc-default-security-group-is-closed",
  "aws:ec2/eip:Eip": "route53-record-points-at-our-address",
  "aws:ec2/eipAssociation:EipAssociation": "ec2-elastic-ip-is-used",
  "aws:ec2/volumeAttachment:VolumeAttachment": "ec2-state-is-on-a-volume-of-its-own",
  "aws:ec2/networkInterface:NetworkInterface host": "security-group-is-used",
  "aws:ec2/networkInterface:NetworkInterface inline-user": "security-group-is-used",
  "aws:lambda/function:Function tasks": "security-group-is-used",
  "aws:rds/instance:Instance database": "security-group-is-used",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "lambda-failure-destination",
  "pulumi-nodejs:dynamic/onebox:BranchRule": "project-branches-are-ruled",
  "pulumi:providers:aws": "project-provider-is-explicit",
  "aws:route53/record:Record mail-dmarc": "ses-domain-has-dmarc",
  "aws:route53/record:Record mail-key-1": "ses-domain-is-signed-with-dkim",
  "aws:route53/record:Record mail-key-2": "ses-domain-is-signed-with-dkim",
  "aws:route53/record:Record mail-key-3": "ses-domain-is-signed-with-dkim",
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": "ses-bounces-are-told",
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": "ses-envelope-is-of-the-own-domain",
  "aws:route53/record:Record zone-authority": "route53-zone-names-its-certificate-authority",
  ...Object.fromEntries(
    Object.entries(bucketSettings).map(([name, rule]) => [`aws:s3/bucket${name}:Bucket${name}`, rule]),
  ),
};

/** What more than one rule misses. */
const missedByMany: Readonly<Record<string, readonly string[]>> = {
  "aws:elasticache/parameterGroup:ParameterGroup cache-cache": [
    ...["elasticache-automatic-failover", "elasticache-has-backups", "elasticache-is-protected"],
    "elasticache-leaves-a-last-snapshot",
  ],
  "aws:lb/loadBalancer:LoadBalancer load-balancer": ["route53-record-points-at-our-address", "security-group-is-used"],
};

/** Budgets are of environments; the account has an anomaly monitor instead. */
export function missedBy({ urn, type, name }: Node): readonly string[] {
  // A stack of an environment may have a trail; only the account has to.
  if (type === "aws:cloudtrail/trail:Trail" && name.startsWith("grown-")) return [];
  if (type === "aws:budgets/budget:Budget" && urn.startsWith("urn:pulumi:account:")) return [];
  const rule = missed[type] ?? missed[`${type} ${name}`];
  return missedByMany[`${type} ${name}`] ?? (rule === undefined ? [] : [rule]);
}

interface Loosening {
  /** Null where it is loose already. */
  readonly change: (node: Node, nodes: readonly Node[]) => Node | null;
  readonly by: (node: Node) => readonly string[];
}

/** Ways of registering a resource more loosely, and the rules that find it. */
export const loosenings: Readonly<Record<string, Loosening>> = {
  "without protection": {
    change: (node) => (node.protect ? { ...node, protect: false } : null),
    by: ({ type }) => protectedBy[type] ?? [],
  },
  "replaced before it is deleted": {
    change: (node) => (node.type === "aws:ec2/instance:Instance" ? { ...node, deleteBeforeReplace: undefined } : null),
    by: () => ["ec2-delete-before-replace"],
  },
  "with its changes ignored": {
    change: (node) => (node.type === "aws:iam/rolePolicy:RolePolicy" ? { ...node, ignoreChanges: ["policy"] } : null),
    by: () => ["project-changes-are-not-ignored"],
  },
  "in the zone of the instance": {
    change: (node, nodes) => {
      const instance = nodes.find(({ type }) => type === "aws:ec2/instance:Instance");
      if (node.type !== "aws:ebs/volume:Volume" || instance === undefined) return null;
      const propertyDependencies = { ...node.propertyDependencies, availabilityZone: [instance.urn] };
      return { ...node, propertyDependencies, dependencies: [...node.dependencies, instance.urn] };
    },
    by: () => ["ec2-volume-outlives-its-instance"],
  },
  "by a package that nothing judges": {
    change: (node) => (node.type === "aws:ec2/vpc:Vpc" ? { ...node, type: "aws-native:ec2:Vpc" } : null),
    by: () => ["project-package-is-judged"],
  },
  // Its default tags are gone as well, which some types need.
  "on a default provider": {
    change: (node) => (node.type.startsWith("aws:") ? { ...node, provider: null } : null),
    by: ({ type, properties }) => [
      "project-provider-is-explicit",
      ...(tagged.includes(type) ? ["project-resource-is-tagged"] : []),
      // What it counts by is a tag of the provider.
      ...("costFilters" in properties ? ["budgets-somebody-is-told"] : []),
    ],
  },
};

const protectedBy: Readonly<Record<string, readonly string[]>> = {
  "aws:ebs/volume:Volume": ["ec2-volume-is-kept"],
  "aws:ec2/eip:Eip": ["ec2-elastic-ip-is-protected"],
  "aws:ecr/repository:Repository": ["project-state-is-protected"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["elasticache-is-protected"],
  "aws:kms/externalKey:ExternalKey": ["project-state-is-protected"],
  "aws:kms/key:Key": ["project-state-is-protected"],
  "aws:kms/replicaExternalKey:ReplicaExternalKey": ["project-state-is-protected"],
  "aws:kms/replicaKey:ReplicaKey": ["project-state-is-protected"],
  "aws:rds/cluster:Cluster": ["rds-is-protected"],
  "aws:rds/globalCluster:GlobalCluster": ["rds-is-protected"],
  "aws:rds/instance:Instance": ["rds-is-protected"],
  "aws:route53/zone:Zone": ["project-state-is-protected"],
  "aws:s3/bucket:Bucket": ["s3-bucket-is-kept"],
  "aws:s3/bucketV2:BucketV2": ["s3-bucket-is-kept"],
  "aws:secretsmanager/secret:Secret": ["project-state-is-protected"],
};
