import type { Properties } from "../../../model";
import { asText } from "../../../policies/framework/resource";
import type { Node } from "../../../policies/framework/graph";
import { hasNoOtherWayIn } from "../../../policies/rules/vpc/has-no-other-way-in";
import { node } from "../describe-rule";
import type { GivenStack } from "./judged";
import { given, managed } from "./managed";
import { shared } from "./shared";

/**
 * What an environment may grow into: good resources of the types, and in the forms, that rules judge and no shipped
 * stack has. A stack of its own, with the settings, the provider and the instance of the shipped one.
 */
export function grown(shipped: GivenStack): GivenStack {
  const own = shipped.nodes.filter(({ type }) => type === "pulumi:pulumi:Stack" || type === "pulumi:providers:aws");
  const [provider = null] = own.filter(({ type }) => type === "pulumi:providers:aws");
  const [instance] = shipped.nodes.filter(({ type }) => type === "aws:ec2/instance:Instance");
  if (instance === undefined) throw new Error(`${shipped.name} has no instance.`);
  const good = [
    ...compute(instance),
    ...network,
    ...storage,
    ...databases,
    ...identity,
    ...builds,
    ...shared,
    ...managed,
    ...given,
    ...mail,
    ...more,
  ].map((one) => ({
    ...one,
    provider,
  }));
  return { ...shipped, nodes: [...own, ...good, ...unwanted.map(([one]) => ({ ...one, provider }))] };
}

const record = "aws:route53/record:Record";
const told = { enabled: true, matchingEventTypes: ["BOUNCE", "COMPLAINT"] };
const mail: readonly Node[] = [
  node("aws:sesv2/configurationSet:ConfigurationSet", "mail", {
    configurationSetName: "mail",
    deliveryOptions: { tlsPolicy: "REQUIRE" },
    suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
  }),
  node(
    "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination",
    "mail-told",
    { configurationSetName: "mail", eventDestination: told },
    { configurationSetName: ["mail"] },
  ),
  node("aws:sesv2/emailIdentity:EmailIdentity", "mail-identity", {
    emailIdentity: "mail.example.com",
    configurationSetName: "mail",
    dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
  }),
  node(
    "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes",
    "mail-from",
    { mailFromDomain: "bounce.mail.example.com" },
    { emailIdentity: ["mail-identity"] },
  ),
  ...[1, 2, 3].map((key) => node(record, `mail-key-${key}`, { type: "CNAME" }, { name: ["mail-identity"] })),
  ...[100, 0].map((weight) =>
    node(record, `shared-${weight}`, {
      type: "TXT",
      name: "shared.example.com",
      setIdentifier: String(weight),
      weightedRoutingPolicies: [{ weight }],
    }),
  ),
  node(record, "mail-dmarc", { type: "TXT", name: "_dmarc.mail.example.com", records: ["v=DMARC1; p=reject"] }),
];

const kept = { protect: true };
const corsRules = [{ allowedMethods: ["PUT"], allowedOrigins: ["https://www.example.com"] }];

function statement(given: Properties): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [given] });
}

const somebody = { AWS: "arn:aws:iam::123456789012:role/onebox/prod/app" };
const reading = statement({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" });
const usingKeys = statement({ Effect: "Allow", Principal: somebody, Action: "kms:*" });
const policyArn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

const often = {
  metricName: "ApproximateNumberOfMessagesVisible",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  period: 300,
  evaluationPeriods: 1,
};

function compute(instance: Node): readonly Node[] {
  const disks = [{ deviceName: "/dev/sdf", encrypted: true, deleteOnTermination: false }];
  const properties = { ...instance.properties, ebsBlockDevices: disks };
  const host = node("aws:ec2/instance:Instance", "grown-host", properties, { subnetId: ["grown-subnet"] });
  return [
    { ...host, deleteBeforeReplace: true },
    node("aws:ec2/subnet:Subnet", "grown-subnet", { mapPublicIpOnLaunch: false }),
    node(
      "aws:ec2/volumeAttachment:VolumeAttachment",
      "grown-data",
      { stopInstanceBeforeDetaching: true },
      { instanceId: ["grown-host"] },
    ),
    node("aws:ec2/launchTemplate:LaunchTemplate", "hosts", {
      imageId: asText(instance.properties["ami"]),
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
      creditSpecification: { cpuCredits: "standard" },
      ebsOptimized: "true",
      iamInstanceProfile: { name: "host" },
      instanceType: "t4g.large",
      networkInterfaces: [{ associatePublicIpAddress: "false" }],
      userData: Buffer.from("#!/bin/sh\n").toString("base64"),
    }),
    node("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "snapshots", { state: "block-all-sharing" }),
    node("aws:ebs/snapshotCopy:SnapshotCopy", "snapshot", { encrypted: true }),
    node("aws:ec2/amiCopy:AmiCopy", "image", { encrypted: true }),
    node("aws:ebs/snapshotImport:SnapshotImport", "imported", { encrypted: true }),
    node("aws:ec2/ami:Ami", "own-image", { ebsBlockDevices: [{ deviceName: "/dev/xvda", encrypted: true }] }),
    node("aws:ec2/ami:Ami", "image-of-a-snapshot", {
      ebsBlockDevices: [{ deviceName: "/dev/xvda", snapshotId: "snap-1" }],
    }),
    node(
      "aws:lambda/function:Function",
      "called",
      {
        architectures: ["arm64"],
        runtime: "nodejs24.x",
        loggingConfig: { logGroup: "/onebox/prod/called" },
        deadLetterConfig: { targetArn: "arn:aws:sqs:us-east-1:123456789012:called-failed" },
      },
      { deadLetterConfig: ["called-failed"] },
    ),
    node("aws:sqs/queue:Queue", "called-failed", { name: "called-failed" }),
    node("aws:cloudwatch/metricAlarm:MetricAlarm", "called-failed-alarm", {
      alarmActions: ["arn:aws:sns:alerts"],
      ...often,
      dimensions: { QueueName: "called-failed" },
      namespace: "AWS/SQS",
    }),
    node(
      "aws:lambda/functionUrl:FunctionUrl",
      "called-url",
      { authorizationType: "AWS_IAM" },
      { functionName: ["called"] },
    ),
    node("aws:ecs/taskDefinition:TaskDefinition", "web", {
      taskRoleArn: "arn:aws:iam::123456789012:role/onebox/prod/app",
      executionRoleArn: "arn:aws:iam::123456789012:role/onebox/prod/tasks",
      volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED" } }],
      containerDefinitions: JSON.stringify([
        { name: "web", image, readonlyRootFilesystem: true, logConfiguration: { logDriver: "awslogs" } },
      ]),
    }),
    node("aws:ecs/taskDefinition:TaskDefinition", "jobs", {
      containerDefinitions: JSON.stringify([
        {
          name: "jobs",
          image,
          readonlyRootFilesystem: true,
          logConfiguration: { logDriver: "awslogs" },
          stopTimeout: 30,
        },
      ]),
    }),
    node(
      "aws:ecs/service:Service",
      "jobs-service",
      {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        propagateTags: "SERVICE",
        networkConfiguration: { subnets: ["subnet-1", "subnet-2"] },
      },
      { taskDefinition: ["jobs"] },
    ),
    node(
      "aws:appautoscaling/target:Target",
      "jobs-scaling",
      { serviceNamespace: "ecs", maxCapacity: 4 },
      { resourceId: ["jobs-service"] },
    ),
    node("aws:lambda/resourcePolicy:ResourcePolicy", "called-policy", {
      policy: statement({ Effect: "Allow", Principal: somebody, Action: "lambda:InvokeFunction" }),
    }),
    node("aws:ecs/cluster:Cluster", "cluster-of-tasks", {
      configuration: { executeCommandConfiguration: { logging: "DEFAULT" } },
    }),
    node("aws:ecs/service:Service", "web-service", {
      networkConfiguration: { subnets: ["subnet-1", "subnet-2"] },
      propagateTags: "SERVICE",
      healthCheckGracePeriodSeconds: 60,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      loadBalancers: [{ targetGroupArn: "arn:targets" }],
    }),
    node("aws:ecs/taskSet:TaskSet", "web-tasks", { networkConfiguration: { subnets: ["subnet-1", "subnet-2"] } }),
    node("aws:appautoscaling/target:Target", "web-scaling", { serviceNamespace: "ecs", maxCapacity: 4 }),
  ];
}

const image = `registry.example/app@sha256:${"a".repeat(64)}`;

const tls = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], description: "HTTPS" };

const web = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" };

const network: readonly Node[] = [
  node("aws:ec2/securityGroup:SecurityGroup", "inline", { description: "The site", ingress: [tls], egress: [tls] }),
  node("aws:ec2/networkInterface:NetworkInterface", "inline-user", {}, { securityGroups: ["inline"] }),
  node("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "default-inline", { ingress: [tls], egress: [tls] }),
  node("aws:ec2/securityGroupRule:SecurityGroupRule", "rule-in", { type: "ingress", ...tls }),
  node("aws:ec2/managedPrefixList:ManagedPrefixList", "offices", { entries: [{ cidr: "203.0.113.0/24" }] }),
  node("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "office", { cidr: "198.51.100.0/24" }),
  ...["networkAcl:NetworkAcl", "defaultNetworkAcl:DefaultNetworkAcl"].map((type) =>
    node(`aws:ec2/${type}`, type.replace(/.*:/, ""), { ingress: [{ action: "allow", ...web }] }),
  ),
  node("aws:ec2/networkAclRule:NetworkAclRule", "acl-rule", { ruleAction: "allow", egress: false, ...web }),
  node("aws:ec2/flowLog:FlowLog", "flows", { trafficType: "REJECT" }),
  node("aws:ec2/vpcEndpointService:VpcEndpointService", "offered", {
    acceptanceRequired: true,
    allowedPrincipals: ["arn:aws:iam::123456789012:root"],
  }),
  ...["lb", "alb"].flatMap((kind) => [
    node(`aws:${kind}/loadBalancer:LoadBalancer`, kind, {
      accessLogs: { enabled: true, bucket: "logs" },
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      idleTimeout: 60,
    }),
    node(`aws:${kind}/targetGroup:TargetGroup`, `${kind}-targets`, {
      protocol: "HTTP",
      deregistrationDelay: 30,
      healthCheck: { path: "/health", interval: 10, unhealthyThreshold: 3, timeout: 5, matcher: "200" },
    }),
    node(`aws:${kind}/listener:Listener`, `${kind}-https`, {
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    }),
    node(`aws:${kind}/listener:Listener`, `${kind}-gateway`, { defaultActions: [{ type: "forward" }] }),
    node(`aws:${kind}/listener:Listener`, `${kind}-http`, {
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
    }),
    node(
      `aws:${kind}/listenerRule:ListenerRule`,
      `${kind}-rule`,
      { actions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }] },
      { listenerArn: [`${kind}-http`] },
    ),
  ]),
];

const blocked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const plainHttp = { Bool: { "aws:SecureTransport": "false" } };
const refusing = statement({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: plainHttp,
});
const algorithm = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };

/** The settings that no bucket has inside it. */
function separate(bucket: string): readonly Node[] {
  const from = { bucket: [bucket] };
  return [
    node("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", `${bucket}-block`, blocked, from),
    node(
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      `${bucket}-owner`,
      { rule: { objectOwnership: "BucketOwnerEnforced" } },
      from,
    ),
    node("aws:s3/bucketPolicy:BucketPolicy", `${bucket}-policy`, { policy: refusing }, from),
  ];
}

const logDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/** What a bucket may hold inside it, in its first form and in its second. */
const insideAll = {
  grants: [{ permissions: ["WRITE"], type: "Group", uri: logDelivery }],
  policy: refusing,
};
const insideFirst = {
  versioning: { enabled: true },
  serverSideEncryptionConfiguration: { rule: algorithm },
  lifecycleRules: [{ enabled: true, abortIncompleteMultipartUploadDays: 7, noncurrentVersionExpiration: { days: 30 } }],
  corsRules,
};
const insideSecond = {
  versionings: [{ enabled: true }],
  serverSideEncryptionConfigurations: [
    { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "AES256" }] }] },
  ],
  lifecycleRules: [
    { enabled: true, abortIncompleteMultipartUploadDays: 7, noncurrentVersionExpirations: [{ days: 30 }] },
  ],
  corsRules,
};

const storage: readonly Node[] = [
  node("aws:s3/bucketV2:BucketV2", "second", {}, {}, kept),
  ...separate("second"),
  node(
    "aws:s3/bucketVersioningV2:BucketVersioningV2",
    "second-versions",
    { versioningConfiguration: { status: "Enabled" } },
    { bucket: ["second"] },
  ),
  node(
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
    "second-encryption",
    { rules: [algorithm] },
    { bucket: ["second"] },
  ),
  node(
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    "second-lifecycle",
    {
      rules: [
        { status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } },
        { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ],
    },
    { bucket: ["second"] },
  ),
  ...["bucketAcl:BucketAcl", "bucketAclV2:BucketAclV2"].map((type) =>
    node(`aws:s3/${type}`, `list-${type.replace(/.*:/, "")}`, {
      accessControlPolicy: { owner: { id: "1" }, grants: [{ permission: "WRITE", grantee: { uri: logDelivery } }] },
    }),
  ),
  ...["bucketObject:BucketObject", "bucketObjectv2:BucketObjectv2"].map((type) =>
    node(`aws:s3/${type}`, `file-${type.replace(/.*:/, "")}`, { acl: "private" }),
  ),
  node("aws:s3/objectCopy:ObjectCopy", "file-copy", { acl: "private", grants: [{ uri: logDelivery }] }),
  node("aws:s3/bucket:Bucket", "inside", { ...insideAll, ...insideFirst }, {}, kept),
  node("aws:s3/bucketV2:BucketV2", "second-inside", { ...insideAll, ...insideSecond }, {}, kept),
  ...["inside", "second-inside"].flatMap((bucket) => separate(bucket).filter(({ type }) => !type.endsWith("Policy"))),
];

const aurora = { engine: "aurora-postgresql", engineVersion: "17.4" };
const withoutExtendedSupport = { engineLifecycleSupport: "open-source-rds-extended-support-disabled" };
const anotherKey = "arn:aws:kms:us-east-1:123456789012:key/1";

const parameters = [
  { name: "rds.force_ssl", value: "1" },
  { name: "log_connections", value: "1" },
  { name: "log_min_duration_statement", value: "1000" },
];

const databases: readonly Node[] = [
  node(
    "aws:rds/cluster:Cluster",
    "cluster",
    {
      ...aurora,
      ...withoutExtendedSupport,
      backupRetentionPeriod: 14,
      copyTagsToSnapshot: true,
      dbClusterParameterGroupName: "cluster",
      deleteAutomatedBackups: false,
      deletionProtection: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      finalSnapshotIdentifier: "the-last",
      manageMasterUserPassword: true,
      preferredBackupWindow: "01:00-02:00",
      preferredMaintenanceWindow: "sun:03:00-sun:04:00",
      storageEncrypted: true,
    },
    {},
    kept,
  ),
  node("aws:rds/clusterInstance:ClusterInstance", "cluster-writer", { ...aurora, clusterIdentifier: "cluster" }),
  node("aws:rds/clusterInstance:ClusterInstance", "cluster-reader", {
    engine: "aurora-postgresql",
    clusterIdentifier: "cluster",
  }),
  node(
    "aws:rds/globalCluster:GlobalCluster",
    "everywhere",
    { ...aurora, ...withoutExtendedSupport, deletionProtection: true, storageEncrypted: true },
    {},
    kept,
  ),
  node("aws:rds/clusterParameterGroup:ClusterParameterGroup", "cluster-parameters", {
    family: "aurora-postgresql17",
    parameters,
  }),
  node("aws:rds/proxy:Proxy", "proxy", { requireTls: true }),
  ...["snapshot:Snapshot", "clusterSnapshot:ClusterSnapshot"].map((type) =>
    node(`aws:rds/${type}`, type.replace(/.*:/, ""), { sharedAccounts: ["123456789012"] }),
  ),
  ...["snapshotCopy:SnapshotCopy", "clusterSnapshotCopy:ClusterSnapshotCopy"].map((type) =>
    node(`aws:rds/${type}`, type.replace(/.*:/, ""), { sharedAccounts: ["123456789012"], kmsKeyId: anotherKey }),
  ),
  node("aws:elasticache/cluster:Cluster", "cache", {
    replicationGroupId: "caches",
    snapshotRetentionLimit: 1,
    transitEncryptionEnabled: true,
  }),
  node("aws:elasticache/serverlessCache:ServerlessCache", "caches-of-aws", {
    engine: "valkey",
    snapshotRetentionLimit: 1,
    userGroupId: "cache-users",
  }),
  node("aws:elasticache/user:User", "cache-user", { authenticationMode: { type: "iam" }, accessString: "on ~* +@all" }),
  node(
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "caches",
    {
      snapshotRetentionLimit: 1,
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      userGroupIds: ["cache-users"],
      finalSnapshotIdentifier: "caches-final",
    },
    {},
    kept,
  ),
  node("aws:elasticache/userGroup:UserGroup", "cache-users", { userIds: ["onebox-prod-app"] }),
];

const identity: readonly Node[] = [
  node("aws:iam/role:Role", "inline-role", {
    assumeRolePolicy: statement({
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    permissionsBoundary: "arn:aws:iam::123456789012:policy/onebox/boundary",
    inlinePolicies: [{ name: "reading", policy: reading }],
    managedPolicyArns: [policyArn],
  }),
  node("aws:iam/groupPolicy:GroupPolicy", "group-policy", { policy: reading }),
  node("aws:iot/policy:Policy", "device-policy", { policy: reading }),
  node("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "people", { inlinePolicy: reading }),
  node("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "people-attachment", {
    managedPolicyArn: policyArn,
  }),
  node("aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive", "people-attachments", {
    managedPolicyArns: [policyArn],
  }),
  ...["role:Role", "group:Group"].map((who) => {
    const [file = "", name = ""] = who.split(":");
    const type = `aws:iam/${file}PolicyAttachmentsExclusive:${name}PolicyAttachmentsExclusive`;
    return node(type, `${file}-attachments`, { policyArns: [policyArn] });
  }),
  node("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "group-attachment", { policyArn }),
  node("aws:iam/policyAttachment:PolicyAttachment", "attachment", { policyArn }),
  ...["key:Key", "externalKey:ExternalKey", "replicaKey:ReplicaKey", "replicaExternalKey:ReplicaExternalKey"].map(
    (type) =>
      node(`aws:kms/${type}`, type.replace(/.*:/, ""), { enableKeyRotation: true, policy: usingKeys }, {}, kept),
  ),
  node("aws:kms/key:Key", "key-alone", { enableKeyRotation: true }, {}, kept),
  node("aws:kms/keyPolicy:KeyPolicy", "key-policy", { policy: usingKeys }, { keyId: ["key-alone"] }),
];

const trail = { enableLogFileValidation: true, isMultiRegionTrail: true };

const builds: readonly Node[] = [
  node("aws:codebuild/project:Project", "grown-build", {
    source: { type: "NO_SOURCE", buildspec: "version: 0.2\nphases: {}\n" },
    environment: { environmentVariables: [{ name: "STACK", type: "PLAINTEXT", value: "prod" }] },
    secondaryArtifacts: [{ encryptionDisabled: false }],
    secondarySources: [{ location: "https://bitbucket.org/example/app.git" }],
  }),
  node("aws:cloudtrail/trail:Trail", "grown-trail", {
    ...trail,
    eventSelectors: [{ includeManagementEvents: true, readWriteType: "All" }],
  }),
  node("aws:cloudtrail/trail:Trail", "grown-advanced-trail", {
    ...trail,
    advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] }],
  }),
  ...[
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
  ].map((type, index) =>
    node(type, `grown-cors-${index}`, {
      corsRules,
    }),
  ),
];

const more: readonly Node[] = [
  node("aws:budgets/budget:Budget", "budget", {
    budgetType: "COST",
    limitUnit: "USD",
    timeUnit: "MONTHLY",
    limitAmount: "100.00",
    notifications: ["FORECASTED", "ACTUAL"].map((notificationType) => ({
      notificationType,
      comparisonOperator: "GREATER_THAN",
      subscriberEmailAddresses: ["ops@example.com"],
      threshold: 80,
      thresholdType: "PERCENTAGE",
    })),
  }),
  node("aws:cloudwatch/metricAlarm:MetricAlarm", "calculated", {
    alarmActions: ["arn:aws:sns:alerts"],
    evaluationPeriods: 1,
    metricQueries: [
      { id: "share", expression: "down / all" },
      { id: "down", metric: { namespace: "AWS/EC2" } },
    ],
  }),
  node("aws:cloudwatch/compositeAlarm:CompositeAlarm", "composite", {
    alarmActions: ["arn:aws:sns:alerts"],
    alarmRule: "ALARM(calculated)",
  }),
  node("aws:ecr/repositoryPolicy:RepositoryPolicy", "images", {
    policy: statement({ Effect: "Allow", Principal: somebody, Action: "ecr:BatchGetImage" }),
  }),
  node("aws:route53domains/registeredDomain:RegisteredDomain", "domain", { transferLock: true }),
  node("aws:route53domains/domain:Domain", "domain-to-buy", { transferLock: true }),
  node("aws:secretsmanager/secretPolicy:SecretPolicy", "secret-policy", {
    policy: statement({ Effect: "Allow", Principal: somebody, Action: "secretsmanager:GetSecretValue" }),
  }),
  node("aws:secretsmanager/secretRotation:SecretRotation", "rotation", {
    rotationRules: { automaticallyAfterDays: 30 },
  }),
  node("aws:secretsmanager/secretRotation:SecretRotation", "rotation-by-rate", {
    rotationRules: { scheduleExpression: "rate(30 days)" },
  }),
  node("aws:sqs/queuePolicy:QueuePolicy", "queue-policy", {
    policy: statement({ Effect: "Allow", Principal: somebody, Action: "sqs:SendMessage" }),
  }),
];

/** What has no place in an environment, whatever its properties are; and the rule that says so. */
export const unwanted: readonly (readonly [resource: Node, rule: string])[] = [
  [node("aws:ec2/natGateway:NatGateway", "nat"), "vpc-needs-no-nat-gateway"],
  ...["launchConfiguration", "spotInstanceRequest", "spotFleetRequest"].map((name) => {
    const type = `aws:ec2/${name}:${name.replace(/^./, (first) => first.toUpperCase())}`;
    return [node(type, name), "ec2-hosts-start-from-templates"] as const;
  }),
  ...hasNoOtherWayIn.types.map(
    (type, index) => [node(type, `way-in-${index + 1}`), "vpc-has-no-other-way-in"] as const,
  ),
  [node("aws:route53/profilesAssociation:ProfilesAssociation", "names-by-a-profile"), "vpc-names-are-answered-by-aws"],
  [node("aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "quiet"), "cloudwatch-alarm-actions-are-on"],
  ...["BucketWebsiteConfiguration", "BucketWebsiteConfigurationV2"].map(
    (name) => [node(`aws:s3/b${name.slice(1)}:${name}`, name), "managed-connections-are-encrypted"] as const,
  ),
  [node("aws:ec2/defaultVpc:DefaultVpc", "default-vpc"), "vpc-default-vpc-is-not-used"],
  [node("aws:ec2/defaultSubnet:DefaultSubnet", "default-subnet"), "vpc-default-vpc-is-not-used"],
  [node("aws:elb/loadBalancer:LoadBalancer", "classic"), "load-balancer-is-not-classic"],
  [node("aws:iam/user:User", "user"), "iam-people-use-sso"],
  [node("aws:iam/accessKey:AccessKey", "user-key"), "iam-people-use-sso"],
  [node("aws:iam/userLoginProfile:UserLoginProfile", "user-login"), "iam-people-use-sso"],
  [node("aws:iam/userPolicy:UserPolicy", "user-policy", { policy: reading }), "iam-users-get-no-policies"],
  [
    node("aws:iam/userPolicyAttachment:UserPolicyAttachment", "user-attachment", { policyArn }),
    "iam-users-get-no-policies",
  ],
  [
    node("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "user-attachments", {
      policyArns: [policyArn],
    }),
    "iam-users-get-no-policies",
  ],
  [node("aws:secretsmanager/secretVersion:SecretVersion", "secret-version"), "secrets-value-is-not-in-the-program"],
  [node("aws:lightsail/bucketAccessKey:BucketAccessKey", "small-bucket-key"), "secrets-value-is-not-in-the-program"],
  ...["stack:Stack", "stackInstances:StackInstances", "stackSet:StackSet", "stackSetInstance:StackSetInstance"].map(
    (name) => [node(`aws:cloudformation/${name}`, name.replace(":", "-")), "project-package-is-judged"] as const,
  ),
  [node("aws:cloudcontrol/resource:Resource", "by-another-way"), "project-package-is-judged"],
];
